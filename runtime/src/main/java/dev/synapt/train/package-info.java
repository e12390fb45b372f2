/** Training loops, optimisers, learning rates and what they report. */
package dev.synapt.train;
