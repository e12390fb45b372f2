// javac -Asynapt.models=src/test/resources/models
import static dev.synapt.Activation.SIGMOID;
import static dev.synapt.Activation.TANH;
import static dev.synapt.Loss.BINARY_CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

interface WeightsByOption {
  @NeuralNetwork(
      inputs = 2,
      layers = {@Layer(units = 3, activation = TANH), @Layer(units = 1, activation = SIGMOID)},
      loss = BINARY_CROSS_ENTROPY,
      weights = "xor.safetensors")
  interface Found {}

  @NeuralNetwork(
      inputs = 2,
      layers = {@Layer(units = 3, activation = TANH), @Layer(units = 1, activation = SIGMOID)},
      loss = BINARY_CROSS_ENTROPY,
      weights = "and.safetensors") // error: no-such-file
  interface NotFound {}
}
