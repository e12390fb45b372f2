package rejected;

import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.NeuralNetwork;

class NumberOutOfRange {
  @NeuralNetwork(
      inputs = 3,
      layers = @Layer(units = 2),
      delta = 0, // error: number-out-of-range
      loss = Loss.HUBER)
  interface Zero {}

  @NeuralNetwork(
      inputs = 3,
      layers = @Layer(units = 2),
      delta = 1e-60, // error: number-out-of-range
      loss = Loss.SMOOTH_L1)
  interface ZeroAsAFloat {}

  @NeuralNetwork(
      inputs = 3,
      layers = @Layer(units = 2),
      quantile = 1, // error: number-out-of-range
      loss = Loss.QUANTILE)
  interface Largest {}

  @NeuralNetwork(
      inputs = 3,
      layers = @Layer(units = 2),
      delta = Double.POSITIVE_INFINITY, // error: number-out-of-range
      loss = Loss.HUBER)
  interface Infinite {}
}
