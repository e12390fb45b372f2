import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

class Declarations {
  @NeuralNetwork(inputs = 4, layers = @Layer(units = 1), loss = SQUARED_ERROR)
  private interface Hidden {} // error: declaration-private

  private static class Around {
    @NeuralNetwork(inputs = 4, layers = @Layer(units = 1), loss = SQUARED_ERROR)
    interface Inner {} // error: declaration-private
  }

  @NeuralNetwork(inputs = 4, layers = @Layer(units = 1), loss = SQUARED_ERROR)
  @interface Marker {} // error: declaration-kind

  @NeuralNetwork(inputs = 4, layers = @Layer(units = 1), loss = SQUARED_ERROR)
  enum Choice {} // error: declaration-kind
}
