package rejected;

import dev.synapt.Initializer;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.NeuralNetwork;

class NotForBiases {
  @NeuralNetwork(
      inputs = 3,
      layers =
          @Layer(
              units = 2,
              biasInitializer = Initializer.ORTHOGONAL), // error: not-for-biases
      loss = Loss.SQUARED_ERROR)
  interface Matrix {}

  @NeuralNetwork(
      inputs = 3,
      layers =
          @Layer(
              units = 2,
              initializer = Initializer.UNIFORM,
              scale = -1, // error: number-out-of-range
              biasScale = 0.1), // error: number-not-taken
      loss = Loss.SQUARED_ERROR)
  interface Scales {}

  @NeuralNetwork(
      inputs = 3,
      layers = @Layer(units = 2, scale = 2), // error: number-not-taken
      loss = Loss.SQUARED_ERROR)
  interface Auto {}
}
