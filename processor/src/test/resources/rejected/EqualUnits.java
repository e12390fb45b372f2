package rejected;

import dev.synapt.Activation;
import dev.synapt.Initializer;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.NeuralNetwork;

class EqualUnits {
  @NeuralNetwork(
      inputs = 3,
      layers = {
        @Layer(
            units = 2,
            activation = Activation.TANH,
            initializer = Initializer.CONSTANT, // warning: equal-units
            scale = 0.5),
        @Layer(units = 1, activation = Activation.TANH, initializer = Initializer.ZEROS),
        @Layer(units = 2, initializer = Initializer.ZEROS)
      },
      loss = Loss.SQUARED_ERROR)
  interface Network {}
}
