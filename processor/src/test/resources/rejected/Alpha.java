import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 4,
    layers = {
      @Layer(
          units = 3,
          activation = TANH,
          alpha = 0.5), // error: number-not-taken
      @Layer(
          units = 3,
          activation = ELU,
          alpha = 0), // error: number-out-of-range
      @Layer(
          units = 3,
          alpha = -0.1, // error: number-out-of-range
          activation = LEAKY_RELU),
      @Layer(
          units = 3,
          activation = SOFTPLUS,
          alpha = Double.POSITIVE_INFINITY), // error: number-out-of-range
      @Layer(
          units = 3,
          activation = SINE,
          alpha = 1e39), // error: number-out-of-range
      @Layer(
          units = 3,
          activation = HARD_TANH,
          alpha = Double.NaN),
      @Layer(
          units = 1,
          activation = SOFTMIN), // error: softmax-with-one-unit // warning: softmax-hidden-layer
      @Layer(
          alpha = 1, // error: number-not-taken
          units = 3)
    },
    loss = SQUARED_ERROR)
interface Alpha {}
