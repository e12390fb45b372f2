/** The page of results, from the raw file. */
package dev.synapt.benchmarks.report;
