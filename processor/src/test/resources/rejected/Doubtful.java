import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 4,
    layers = {
      @Layer(units = 8), // warning: linear-hidden-layer
      @Layer(
          units = 8,
          activation = IDENTITY), // warning: linear-hidden-layer
      @Layer(
          units = 2,
          activation = STEP) // warning: zero-gradient
    },
    loss = SQUARED_ERROR)
interface Doubtful {}
