/** Numbered samples; each has a main method and shows one idea. {@code Accuracy} measures. */
package dev.synapt.samples;
