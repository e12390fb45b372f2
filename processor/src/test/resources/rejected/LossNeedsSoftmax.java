import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 4,
    layers = {
      @Layer(units = 8, activation = RELU),
      @Layer(units = 3, activation = TANH)
    },
    loss = CROSS_ENTROPY) // error: loss-needs-softmax
interface LossNeedsSoftmax {}
