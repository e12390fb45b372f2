import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    loss = CROSS_ENTROPY, // error: loss-needs-softmax
    layers = {
      @Layer(units = 0, activation = STEP), // error: units-below-one // warning: zero-gradient
      @Layer(units = 3)
    },
    inputs = -1, // error: inputs-below-one
    className = "no name") // error: class-name-not-an-identifier
enum AllAtOnce {} // error: declaration-kind
