import static dev.synapt.Loss.CROSS_ENTROPY;
import static dev.synapt.Loss.HINGE;
import static dev.synapt.Loss.HUBER;
import static dev.synapt.Loss.MEAN_SQUARED_ERROR;

import dev.synapt.Kernels;
import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;
import dev.synapt.OnnxNetwork;

interface Onnx {
  @OnnxNetwork("models/softmax.onnx")
  interface Fits {}

  @OnnxNetwork("models/none.onnx") // error: no-such-file
  interface Missing {}

  @OnnxNetwork("") // error: no-such-file
  interface Unnamed {}

  @OnnxNetwork("models/convolution.onnx") // error: onnx-not-supported
  interface Convolution {}

  @OnnxNetwork("models/broken.onnx") // error: onnx-not-supported
  interface Broken {}

  @OnnxNetwork("models/xor.safetensors") // error: onnx-not-supported
  interface OtherFormat {}

  @OnnxNetwork(
      value = "models/sigmoid.onnx",
      loss = CROSS_ENTROPY) // error: loss-needs-softmax
  interface LossThatDoesNotFit {}

  @OnnxNetwork(
      value = "models/sigmoid.onnx",
      loss = {HUBER, HINGE}) // error: several-losses
  interface TwoLosses {}

  @OnnxNetwork(
      value = "models/none.onnx", // error: no-such-file
      loss = MEAN_SQUARED_ERROR,
      delta = 2, // error: number-not-taken
      className = "not a name", // error: class-name-not-an-identifier
      kernels = Kernels.SIMD) // error: simd-not-visible
  interface AllAtOnce {}

  @NeuralNetwork(inputs = 1, layers = @Layer(units = 1), loss = MEAN_SQUARED_ERROR)
  @OnnxNetwork("models/softmax.onnx") // error: two-networks
  interface Both {}
}
