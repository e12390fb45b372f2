package dev.synapt.benchmarks.network;

import static dev.synapt.Activation.RELU;
import static dev.synapt.Activation.SOFTMAX;
import static dev.synapt.Loss.CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

/** A handful of units: 4-16-3. */
@NeuralNetwork(
    inputs = 4,
    layers = {@Layer(units = 16, activation = RELU), @Layer(units = 3, activation = SOFTMAX)},
    loss = CROSS_ENTROPY)
public interface N1 {}
