import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Kernels;
import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 100,
    layers = {
      @Layer(units = 80, activation = RELU),
      @Layer(units = 3)
    },
    loss = SQUARED_ERROR,
    kernels = Kernels.UNROLLED) // error: unrolled-too-large
interface UnrolledTooLarge {}
