import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 4,
    layers = @Layer(units = 1),
    loss = BINARY_CROSS_ENTROPY) // error: loss-needs-sigmoid
interface LossNeedsSigmoid {}
