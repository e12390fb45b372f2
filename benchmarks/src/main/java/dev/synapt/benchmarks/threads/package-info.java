/** How much faster several threads train than one. */
package dev.synapt.benchmarks.threads;
