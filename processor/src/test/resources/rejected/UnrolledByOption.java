// javac -Asynapt.kernels=unrolled
package rejected;

import dev.synapt.Kernels;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.NeuralNetwork;

interface UnrolledByOption {

  @NeuralNetwork(inputs = 100, layers = @Layer(units = 82), loss = Loss.SQUARED_ERROR) // error: unrolled-too-large
  interface Open {}

  @NeuralNetwork(
      inputs = 100,
      layers = @Layer(units = 82),
      loss = Loss.SQUARED_ERROR,
      kernels = Kernels.UNROLLED) // error: unrolled-too-large
  interface Unrolled {}

  @NeuralNetwork(inputs = 100, layers = @Layer(units = 81), loss = Loss.SQUARED_ERROR)
  interface Smaller {}
}
