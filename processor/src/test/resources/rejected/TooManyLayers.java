import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 1,
    layers = { // error: too-many-layers
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1, activation = TANH), @Layer(units = 1, activation = TANH),
      @Layer(units = 1)
    },
    loss = SQUARED_ERROR)
interface TooManyLayers {}
