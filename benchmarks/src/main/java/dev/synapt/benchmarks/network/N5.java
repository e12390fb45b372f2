package dev.synapt.benchmarks.network;

import static dev.synapt.Activation.RELU;
import static dev.synapt.Activation.SOFTMAX;
import static dev.synapt.Loss.CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

/** Images of digits, two hidden layers: 784-512-256-10. */
@NeuralNetwork(
    inputs = 784,
    layers = {
      @Layer(units = 512, activation = RELU),
      @Layer(units = 256, activation = RELU),
      @Layer(units = 10, activation = SOFTMAX)
    },
    loss = CROSS_ENTROPY)
public interface N5 {}
