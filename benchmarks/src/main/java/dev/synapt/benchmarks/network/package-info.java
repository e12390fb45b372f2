/** The networks that are measured, and the examples they are given. */
package dev.synapt.benchmarks.network;
