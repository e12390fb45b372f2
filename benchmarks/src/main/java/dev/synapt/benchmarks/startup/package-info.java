/** Small programs that are timed from the start of their JVM. */
package dev.synapt.benchmarks.startup;
