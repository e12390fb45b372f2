package rejected;

import dev.synapt.Activation;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.NeuralNetwork;

class LossNeedsOtherUnits {
  @NeuralNetwork(
      inputs = 3,
      layers = {
        @Layer(units = 5, activation = Activation.TANH),
        @Layer(units = 3) // error: loss-needs-other-units
      },
      loss = Loss.GAUSSIAN_NLL)
  interface MeansAndVariances {}

  @NeuralNetwork(
      inputs = 3,
      layers = @Layer(units = 1), // error: loss-needs-other-units
      loss = Loss.COSINE)
  interface Directions {}
}
