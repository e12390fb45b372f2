/**
 * The declaration of a network ({@link dev.synapt.NeuralNetwork}), what javac writes for it ({@link
 * dev.synapt.Network}), and the plain data they share.
 */
package dev.synapt;
