import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 4,
    layers = {
      @Layer(
          units = 8,
          activation = SOFTMAX), // warning: softmax-hidden-layer
      @Layer(
          units = 2,
          activation = RELU) // warning: dead-outputs
    },
    loss = SQUARED_ERROR)
interface DoubtfulActivations {}
