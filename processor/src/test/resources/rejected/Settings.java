import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;
import static dev.synapt.Normalization.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 4,
    layers = {
      @Layer(units = 4, activation = TANH, dropout = -0.1), // error: dropout-out-of-range
      @Layer(units = 4, activation = TANH, dropout = 1), // error: dropout-out-of-range
      @Layer(units = 4, activation = TANH, dropout = 0.0 / 0), // error: dropout-out-of-range
      @Layer(
          units = 5,
          activation = TANH,
          residual = true), // error: residual-widths
      @Layer(
          units = 1,
          activation = TANH,
          normalization = LAYER), // error: normalization-of-one-unit
      @Layer(units = 1, activation = TANH, normalization = RMS, dropout = 0.5, residual = true),
      @Layer(units = 2, normalization = LAYER),
      @Layer(
          units = 2,
          dropout = 0.2, // error: dropout-of-outputs
          residual = true) // error: residual-output
    },
    loss = SQUARED_ERROR)
interface Settings {}

@NeuralNetwork(
    inputs = 3,
    layers = {
      @Layer(units = 5, activation = TANH, residual = true), // error: residual-widths
      @Layer(units = 2, dropout = 2) // error: dropout-out-of-range
    },
    loss = SQUARED_ERROR)
interface FirstLayer {}
