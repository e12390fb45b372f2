/** Numbered samples; each has a main method and shows one idea. */
package dev.synapt.samples;
