package dev.synapt.benchmarks.network;

import static dev.synapt.Activation.TANH;
import static dev.synapt.Loss.SQUARED_ERROR;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

/** Small, with tanh: 8-64-64-4. */
@NeuralNetwork(
    inputs = 8,
    layers = {
      @Layer(units = 64, activation = TANH),
      @Layer(units = 64, activation = TANH),
      @Layer(units = 4)
    },
    loss = SQUARED_ERROR)
public interface N2 {}
