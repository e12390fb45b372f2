import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 40_000,
    layers = {
      @Layer(units = 40_000, activation = RELU),
      @Layer(units = 40_000, activation = RELU), // error: too-many-parameters
      @Layer(units = 10)
    },
    loss = SQUARED_ERROR)
interface TooManyParameters {}
