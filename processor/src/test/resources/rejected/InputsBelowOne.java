import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 0, // error: inputs-below-one
    layers = @Layer(units = 1),
    loss = SQUARED_ERROR)
interface InputsBelowOne {}
