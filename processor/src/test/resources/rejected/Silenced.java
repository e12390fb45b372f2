import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@SuppressWarnings("synapt:linear-hidden-layer")
@NeuralNetwork(
    inputs = 4,
    layers = {
      @Layer(units = 8),
      @Layer(units = 2, activation = STEP) // warning: zero-gradient
    },
    loss = SQUARED_ERROR)
interface Silenced {}

@NeuralNetwork(
    inputs = 4,
    layers = {@Layer(units = 8), @Layer(units = 2, activation = STEP)},
    loss = SQUARED_ERROR)
@SuppressWarnings({"unused", "synapt:linear-hidden-layer", "synapt:zero-gradient"})
interface SilencedBoth {}

@SuppressWarnings("synapt:all")
@NeuralNetwork(
    inputs = 4,
    layers = {@Layer(units = 8), @Layer(units = 2, activation = STEP)},
    loss = SQUARED_ERROR)
interface SilencedAll {}

@SuppressWarnings(Around.LINEAR)
class Around {
  static final String LINEAR = "synapt:" + "linear-hidden-layer";

  interface Between {
    @SuppressWarnings("synapt:zero-gradient")
    @NeuralNetwork(
        inputs = 4,
        layers = {@Layer(units = 8), @Layer(units = 2, activation = STEP)},
        loss = SQUARED_ERROR)
    interface Within {}
  }
}

@SuppressWarnings({"all", "synapt", "linear-hidden-layer", "synapt.linear-hidden-layer"})
@NeuralNetwork(
    inputs = 4,
    layers = {
      @Layer(units = 8), // warning: linear-hidden-layer
      @Layer(units = 2)
    },
    loss = SQUARED_ERROR)
interface OtherNames {}

@SuppressWarnings({"synapt:all", "synapt:inputs-below-one"})
@NeuralNetwork(
    inputs = 0, // error: inputs-below-one
    layers = @Layer(units = 2),
    loss = SQUARED_ERROR)
interface ErrorsStay {}
