import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;
import dev.synapt.Normalization;

@NeuralNetwork(
    inputs = 4,
    layers = {
      @Layer(
          units = 8,
          activation = SOFTMAX), // warning: softmax-hidden-layer
      @Layer(
          units = 2,
          activation = RELU) // warning: dead-outputs
    },
    loss = SQUARED_ERROR)
interface DoubtfulActivations {}

@NeuralNetwork(
    inputs = 4,
    layers =
        @Layer(
            units = 2,
            activation = TANH), // warning: margin-out-of-reach
    loss = HINGE)
interface Saturating {}

@NeuralNetwork(
    inputs = 4,
    layers = @Layer(units = 2, activation = HARD_TANH, alpha = 5),
    loss = HINGE)
interface FarEnough {}

@NeuralNetwork(
    inputs = 4,
    layers = {@Layer(units = 2, normalization = Normalization.LAYER), @Layer(units = 1)},
    loss = SQUARED_HINGE)
interface NotLinear {}

@NeuralNetwork(
    inputs = 4,
    layers = {
      @Layer(
          units = 2,
          activation = EXPONENTIAL), // warning: exploding-hidden-layer
      @Layer(units = 2, activation = EXPONENTIAL, normalization = Normalization.RMS),
      @Layer(units = 2, activation = EXPONENTIAL)
    },
    loss = SQUARED_ERROR)
interface Exploding {}

@NeuralNetwork(
    inputs = 4,
    layers = {
      @Layer(
          units = 4,
          activation = STEP, // warning: zero-gradient
          residual = true),
      @Layer(units = 1)
    },
    loss = SQUARED_ERROR)
interface AroundSteps {}
