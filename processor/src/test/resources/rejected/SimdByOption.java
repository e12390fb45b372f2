// javac -Asynapt.kernels=simd
package rejected;

import dev.synapt.Kernels;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.NeuralNetwork;

interface SimdByOption {

  @NeuralNetwork(inputs = 2, layers = @Layer(units = 20), loss = Loss.SQUARED_ERROR) // error: simd-not-visible
  interface Open {}

  @NeuralNetwork(
      inputs = 2,
      layers = @Layer(units = 20),
      loss = Loss.SQUARED_ERROR,
      kernels = Kernels.AUTO) // error: simd-not-visible
  interface Auto {}

  @NeuralNetwork(
      inputs = 2,
      layers = @Layer(units = 20),
      loss = Loss.SQUARED_ERROR,
      kernels = Kernels.SIMD) // error: simd-not-visible
  interface Simd {}

  @NeuralNetwork(
      inputs = 2,
      layers = @Layer(units = 20),
      loss = Loss.SQUARED_ERROR,
      kernels = Kernels.LOOPS)
  interface Loops {}
}
