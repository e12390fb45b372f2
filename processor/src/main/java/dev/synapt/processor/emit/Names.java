package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.synapt.Architecture;
import dev.synapt.Arguments;
import dev.synapt.DenseLayer;
import dev.synapt.Dropout;
import dev.synapt.Network;
import dev.synapt.ParameterBlock;
import dev.synapt.Samples;
import dev.synapt.math.FloatMath;
import dev.synapt.processor.model.FunctionModel;
import dev.synapt.processor.plan.LayerPlan;
import java.util.List;
import java.util.Locale;

/**
 * Every identifier that appears in generated code, in the notation of the textbook: z1, a1, dZ1,
 * dA1.
 */
final class Names {

  static final ClassName ARCHITECTURE_TYPE = ClassName.get(Architecture.class);
  static final ClassName ARGUMENTS = ClassName.get(Arguments.class);
  static final ClassName DENSE_LAYER = ClassName.get(DenseLayer.class);
  static final ClassName DROPOUT = ClassName.get(Dropout.class);
  static final ClassName FLOAT_MATH = ClassName.get(FloatMath.class);
  static final ClassName NETWORK = ClassName.get(Network.class);
  static final ClassName PARAMETER_BLOCK = ClassName.get(ParameterBlock.class);
  static final ClassName SAMPLES = ClassName.get(Samples.class);

  static final String INPUTS = "INPUTS";
  static final String OUTPUTS = "OUTPUTS";
  static final String TARGETS = "TARGETS";
  static final String PARAMETERS = "PARAMETERS";
  static final String WEIGHTS_SHA256 = "WEIGHTS_SHA256";
  static final String ARCHITECTURE = "ARCHITECTURE";

  /** The loss of one example; {@code loss} itself is the method of the interface. */
  static final String LOSS = "lossOf";

  static final String LOSS_GRADIENT = "lossGradient";

  /** Where the parts of a dot product are added. */
  static final String PARTS = "parts";

  /** Where the forward pass puts the outputs. */
  static final String OUTPUT = "output";

  /** The class with an activation or a loss of the user's own. */
  static ClassName function(FunctionModel function) {
    List<String> names = function.simpleNames();
    return ClassName.get(
        function.packageName(),
        names.get(0),
        names.subList(1, names.size()).toArray(new String[0]));
  }

  /** The nested class of vector kernels. */
  static String simdClass(String className) {
    return className.equals("Simd") ? "SimdKernels" : "Simd";
  }

  /** The nested class that holds the rows of a mini-batch. */
  static String tileClass(String className) {
    return className.equals("Tile") ? "TileOfRows" : "Tile";
  }

  /** The nested class that takes rows through plain loops. */
  static String miniBatchClass(String className) {
    return className.equals("MiniBatch") ? "MiniBatchOfRows" : "MiniBatch";
  }

  /** The nested class that holds the architecture. */
  static String descriptionClass(String className) {
    return className.equals("Description") ? "DescriptionOfLayers" : "Description";
  }

  /** Where the lanes of a vector are added. */
  static final String LANES = "lanes";

  /** Where a few exps are taken. */
  static final String POWERS = "powers";

  /** Lists which elements of an array are not 0. */
  static final String LIST_NON_ZEROS = "listNonZeros";

  /** The inputs of a layer that are not 0. */
  static String nonZeros(LayerPlan layer) {
    return "nonZeros" + (layer.number() - 1);
  }

  /** How many they are. */
  static String nonZeroCount(LayerPlan layer) {
    return "nonZeroCount" + (layer.number() - 1);
  }

  /** The row of samples at work. */
  static final String X = "x";

  static final String Y = "y";

  private Names() {}

  /**
   * The nested class that holds weights and biases; a class may not be called like the one around
   * it.
   */
  static String parametersClass(String className) {
    return className.equals("Parameters") ? "WeightsAndBiases" : "Parameters";
  }

  static String w(LayerPlan layer) {
    return "w" + layer.number();
  }

  static String b(LayerPlan layer) {
    return "b" + layer.number();
  }

  /** The sums before the activation; where there is none to compute, they are the outputs. */
  static String z(LayerPlan layer) {
    return layer.inPlace() ? a(layer) : "z" + layer.number();
  }

  /** Where W·x + b goes; v is what normalisation makes of it. */
  static String sums(LayerPlan layer) {
    return layer.settings().normalizes() ? "v" + layer.number() : z(layer);
  }

  /** What the activation gives; the output itself unless that is something else. */
  static String h(LayerPlan layer) {
    return layer.settings().changesOutput() ? "h" + layer.number() : a(layer);
  }

  static String a(LayerPlan layer) {
    return "a" + layer.number();
  }

  static String dZ(LayerPlan layer) {
    return "dZ" + layer.number();
  }

  /** The derivative for the outputs; where there is no activation, it is that for the sums. */
  static String dA(LayerPlan layer) {
    return layer.inPlace() ? dZ(layer) : "dA" + layer.number();
  }

  /** The derivative for what the activation gives. */
  static String dH(LayerPlan layer) {
    return layer.settings().drops() ? "dH" + layer.number() : dA(layer);
  }

  /** The derivative for W·x + b. */
  static String dSums(LayerPlan layer) {
    return layer.settings().normalizes() ? "dU" + layer.number() : dZ(layer);
  }

  /** The array that the code of an activation calls z, a, dA or dZ. */
  static String ofActivation(String array, LayerPlan layer) {
    return switch (array) {
      case "z" -> z(layer);
      case "a" -> h(layer);
      case "dA" -> dH(layer);
      case "dZ" -> dZ(layer);
      default -> throw new IllegalArgumentException(array);
    };
  }

  /** The gains, shifts and deviations of a normalisation, and the mask of dropout. */
  static String g(LayerPlan layer) {
    return "g" + layer.number();
  }

  static String s(LayerPlan layer) {
    return "s" + layer.number();
  }

  static String slope(LayerPlan layer) {
    return "slope" + layer.number();
  }

  /** What activations with a trained slope get in addition: {@code , parameters.slope1[0]}. */
  static String slopeOf(String parameters, LayerPlan layer) {
    return layer.layer().slopes() > 0 ? ", " + parameters + "." + slope(layer) + "[0]" : "";
  }

  static String r(LayerPlan layer) {
    return "r" + layer.number();
  }

  static String m(LayerPlan layer) {
    return "m" + layer.number();
  }

  static String linear(LayerPlan layer) {
    return "linear" + layer.number();
  }

  static String activate(LayerPlan layer) {
    return "activate" + layer.number();
  }

  static String derive(LayerPlan layer) {
    return "derive" + layer.number();
  }

  static String backpropagate(LayerPlan layer) {
    return "backpropagate" + layer.number();
  }

  /** Backpropagation and step of SGD in one. */
  static String step(LayerPlan layer) {
    return "step" + layer.number();
  }

  static String addOuterProduct(LayerPlan layer) {
    return "addOuterProduct" + layer.number();
  }

  /** {@code leakyRelu} of {@code LEAKY_RELU}. */
  static String camelCase(String constant) {
    String[] words = constant.toLowerCase(Locale.ROOT).split("_", -1);
    for (int k = 1; k < words.length; k++) {
      words[k] = words[k].substring(0, 1).toUpperCase(Locale.ROOT) + words[k].substring(1);
    }
    return String.join("", words);
  }
}
