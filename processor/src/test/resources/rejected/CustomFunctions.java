import static dev.synapt.Activation.CUSTOM;
import static dev.synapt.Activation.TANH;

import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 4,
    layers = {
      @Layer(
          units = 3,
          activation = CUSTOM), // error: custom-without-function
      @Layer(
          units = 3,
          activation = TANH,
          function = CustomFunctions.Good.class), // error: function-without-custom
      @Layer(
          units = 3,
          activation = CUSTOM,
          function = int.class), // error: function-not-callable
    },
    loss = Loss.SQUARED_ERROR,
    lossFunction = CustomFunctions.Good.class) // error: function-without-custom
interface CustomFunctions {
  class Good {
    static float value(float z) {
      return z;
    }

    static float derivative(float z) {
      return 1f;
    }

    static double value(double z) {
      return z;
    }

    static double derivative(double z) {
      return 1;
    }
  }
}

@NeuralNetwork(
    inputs = 4,
    layers = @Layer(units = 3, activation = CUSTOM, function = Inherits.class),
    loss = Loss.CUSTOM) // error: custom-without-function
interface CustomLosses {}

class Inherits extends CustomFunctions.Good {}

class Functions {
  @NeuralNetwork(
      inputs = 4,
      layers = {
        @Layer(
            units = 3,
            activation = CUSTOM,
            function = Faults.class), // error: function-not-callable
        @Layer(
            units = 3,
            activation = CUSTOM,
            function = Hidden.Within.class), // error: function-not-callable
        @Layer(
            units = 3,
            activation = CUSTOM,
            function = dev.synapt.DenseLayer.class), // error: function-not-callable
      },
      loss = Loss.CUSTOM,
      lossFunction = CustomFunctions.Good.class) // error: function-not-callable
  interface Mistakes {}

  private static class Hidden {
    static class Within extends CustomFunctions.Good {}
  }

  static class Faults {
    static float value(float z, float y) {
      return z;
    }

    static double value(float z) {
      return z;
    }

    private static float derivative(float z) {
      return 1f;
    }

    double value(double z) {
      return z;
    }

    static double derivative(double z) throws Exception {
      return 1;
    }
  }
}
