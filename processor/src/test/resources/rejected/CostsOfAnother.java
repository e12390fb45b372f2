import static dev.synapt.Loss.MEAN_SQUARED_ERROR;

import dev.synapt.Budget;
import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

interface CostsOfAnother {
  @NeuralNetwork(inputs = 3, layers = @Layer(units = 4), loss = MEAN_SQUARED_ERROR)
  interface Teacher {}

  // A class that javac writes in this very round.
  @Budget(maxParameters = CostsOfAnother_TeacherNetwork.PARAMETERS / 2) // error: budget-exceeded
  @NeuralNetwork(inputs = 3, layers = @Layer(units = 3), loss = MEAN_SQUARED_ERROR)
  interface Student {}
}
