import static dev.synapt.Loss.MEAN_SQUARED_ERROR;

import dev.synapt.Budget;
import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;
import dev.synapt.OnnxNetwork;

interface Costs {
  // 3 inputs, 4 units: 12 multiply-adds, 16 parameters, 7 floats of workspace.
  @Budget(maxParameters = 16, maxMultiplyAdds = 12, maxWorkspaceBytes = 28)
  @NeuralNetwork(inputs = 3, layers = @Layer(units = 4), loss = MEAN_SQUARED_ERROR)
  interface Within {}

  @Budget
  @NeuralNetwork(inputs = 3, layers = @Layer(units = 4), loss = MEAN_SQUARED_ERROR)
  interface Unlimited {}

  @Budget(
      maxParameters = 15, // error: budget-exceeded
      maxMultiplyAdds = 11, // error: budget-exceeded
      maxWorkspaceBytes = 27) // error: budget-exceeded
  @NeuralNetwork(inputs = 3, layers = @Layer(units = 4), loss = MEAN_SQUARED_ERROR)
  interface Beyond {}

  @OnnxNetwork("models/softmax.onnx")
  @Budget(maxMultiplyAdds = 0) // error: budget-exceeded
  interface FromAFile {}

  @Budget(maxParameters = 100) // error: budget-without-network
  interface NoNetwork {}
}
