/** What the benchmarks found, as lines of JSON. */
package dev.synapt.benchmarks.raw;
