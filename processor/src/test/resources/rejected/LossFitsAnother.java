import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 4,
    layers = @Layer(units = 3, activation = SIGMOID),
    loss = CROSS_ENTROPY) // error: loss-needs-softmax
interface ManySigmoids {}

@NeuralNetwork(
    inputs = 4,
    layers = @Layer(units = 1, activation = SIGMOID),
    loss = CROSS_ENTROPY) // error: loss-needs-softmax
interface OneSigmoid {}

@NeuralNetwork(
    inputs = 4,
    layers = @Layer(units = 3, activation = SOFTMAX),
    loss = BINARY_CROSS_ENTROPY) // error: loss-needs-sigmoid
interface Softmax {}
