/** What JMH measures. */
package dev.synapt.benchmarks.workload;
