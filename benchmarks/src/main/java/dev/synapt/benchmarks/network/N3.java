package dev.synapt.benchmarks.network;

import static dev.synapt.Activation.RELU;
import static dev.synapt.Activation.SIGMOID;
import static dev.synapt.Loss.BINARY_CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

/** Small, with one output: 32-64-32-1. */
@NeuralNetwork(
    inputs = 32,
    layers = {
      @Layer(units = 64, activation = RELU),
      @Layer(units = 32, activation = RELU),
      @Layer(units = 1, activation = SIGMOID)
    },
    loss = BINARY_CROSS_ENTROPY)
public interface N3 {}
