import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 2,
    layers = {
      @Layer(
          activation = TANH,
          units = 0), // error: units-below-one
      @Layer(units = -3), // error: units-below-one
    },
    loss = SQUARED_ERROR)
interface UnitsBelowOne {}
