import static dev.synapt.Activation.SIGMOID;
import static dev.synapt.Activation.TANH;
import static dev.synapt.Loss.BINARY_CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

interface Weights {
  @NeuralNetwork(
      inputs = 2,
      layers = {@Layer(units = 3, activation = TANH), @Layer(units = 1, activation = SIGMOID)},
      loss = BINARY_CROSS_ENTROPY,
      weights = "models/xor.safetensors")
  interface Fits {}

  @NeuralNetwork(
      inputs = 2,
      layers = {@Layer(units = 4, activation = TANH), @Layer(units = 1, activation = SIGMOID)},
      loss = BINARY_CROSS_ENTROPY,
      weights = "models/xor.safetensors") // error: weights-do-not-fit
  interface OtherShapes {}

  @NeuralNetwork(
      inputs = 2,
      layers = @Layer(units = 1, activation = SIGMOID),
      loss = BINARY_CROSS_ENTROPY,
      weights = "models/xor.safetensors") // error: weights-do-not-fit
  interface OtherNames {}

  @NeuralNetwork(
      inputs = 2,
      layers = {@Layer(units = 3, activation = TANH), @Layer(units = 1, activation = SIGMOID)},
      loss = BINARY_CROSS_ENTROPY,
      weights = "models/broken.safetensors") // error: weights-do-not-fit
  interface Broken {}

  @NeuralNetwork(
      inputs = 2,
      layers = {@Layer(units = 3, activation = TANH), @Layer(units = 1, activation = SIGMOID)},
      loss = BINARY_CROSS_ENTROPY,
      weights = "../xor.safetensors") // error: no-such-file
  interface Elsewhere {}
}
