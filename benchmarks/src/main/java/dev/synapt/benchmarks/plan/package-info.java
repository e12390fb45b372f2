/** What is compared with what. */
package dev.synapt.benchmarks.plan;
