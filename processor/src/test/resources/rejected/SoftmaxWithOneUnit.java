import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 4,
    layers = {
      @Layer(units = 1, activation = SOFTMAX), // error: softmax-with-one-unit // warning: softmax-hidden-layer
      @Layer(
          activation = SOFTMAX, // error: softmax-with-one-unit
          units = 1)
    },
    loss = CROSS_ENTROPY)
interface SoftmaxWithOneUnit {}
