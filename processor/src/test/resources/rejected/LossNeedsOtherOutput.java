package rejected;

import dev.synapt.Activation;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.NeuralNetwork;

class LossNeedsOtherOutput {
  @NeuralNetwork(
      inputs = 3,
      layers = @Layer(units = 2, activation = Activation.TANH),
      loss = Loss.POISSON) // error: loss-needs-other-output
  interface Counts {}

  @NeuralNetwork(
      inputs = 3,
      layers = @Layer(units = 2, activation = Activation.SIGMOID),
      loss = Loss.HINGE) // error: loss-needs-other-output
  interface Margins {}

  @NeuralNetwork(
      inputs = 3,
      layers = @Layer(units = 2),
      loss = Loss.MEAN_SQUARED_LOGARITHMIC_ERROR) // error: loss-needs-other-output
  interface Prices {}
}
