/** Synapt and what it is compared with, each behind the same few methods. */
package dev.synapt.benchmarks.subject;
