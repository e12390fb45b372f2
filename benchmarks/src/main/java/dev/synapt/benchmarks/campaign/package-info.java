/** Runs all measurements, in turns, and writes down what they find. */
package dev.synapt.benchmarks.campaign;
