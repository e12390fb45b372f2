package dev.synapt.benchmarks.network;

import static dev.synapt.Activation.RELU;
import static dev.synapt.Activation.SOFTMAX;
import static dev.synapt.Loss.CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

/** Images of digits, one hidden layer: 784-128-10. */
@NeuralNetwork(
    inputs = 784,
    layers = {@Layer(units = 128, activation = RELU), @Layer(units = 10, activation = SOFTMAX)},
    loss = CROSS_ENTROPY)
public interface N4 {}
