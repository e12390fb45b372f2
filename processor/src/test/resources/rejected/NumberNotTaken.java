package rejected;

import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.NeuralNetwork;

class NumberNotTaken {
  @NeuralNetwork(
      inputs = 3,
      layers = @Layer(units = 2),
      loss = Loss.SQUARED_ERROR,
      delta = 2) // error: number-not-taken
  interface Squares {}

  @NeuralNetwork(
      inputs = 3,
      layers = @Layer(units = 2),
      quantile = 0.9, // error: number-not-taken
      delta = 0.5,
      loss = Loss.HUBER)
  interface Both {}

  @NeuralNetwork(
      inputs = 3,
      layers = @Layer(units = 2),
      loss = Loss.SQUARED_ERROR,
      delta = Double.NaN)
  interface AsIfNotWritten {}
}
