/** Files with parameters: where they are found, and whether they fit a network. */
package dev.synapt.processor.weights;
