package dev.synapt.processor.report;

import java.util.Locale;
import javax.tools.Diagnostic;

/**
 * Everything that can be wrong with a declaration: a stable id, what is wrong, and the remedy. An
 * error keeps the network from being written, a warning does not.
 */
public enum Problem {
  NO_LAYERS("A network needs at least one layer. Use layers = {@Layer(units = ...)}."),
  TOO_MANY_LAYERS(
      "%d layers, at most %d are possible. Use fewer, wider layers: without shortcuts between them,"
          + " so many do not learn."),
  INPUTS_BELOW_ONE("inputs is %d, but a network needs at least 1. Use the number of features."),
  UNITS_BELOW_ONE("units is %d, but a layer needs at least 1. Use the number of its outputs."),
  TOO_MANY_PARAMETERS(
      "With layer %d the network has %,d parameters, at most %,d are possible. Use fewer units."),
  LOSS_NEEDS_SOFTMAX("%s needs %s, but layer %d ends in %s. Use %s."),
  LOSS_NEEDS_SIGMOID("%s needs %s, but layer %d ends in %s. Use %s."),
  LOSS_NEEDS_OTHER_OUTPUT("%s needs %s, but layer %d ends in %s. Use %s."),
  LOSS_NEEDS_OTHER_UNITS("%s needs %s, but layer %d has %d. Use units = %d."),
  NUMBER_NOT_TAKEN("%2$s takes no %1$s. Use %3$s, or leave %1$s out."),
  NUMBER_OUT_OF_RANGE("%s is %s, but %s takes a number %s. Use %1$s = %5$s, its default."),
  NOT_FOR_BIASES("%s is a rule for weights. Use biasInitializer = %s."),
  SOFTMAX_WITH_ONE_UNIT(
      "%s over one unit is always the same. Use at least 2 units, or activation = SIGMOID"
          + " (with loss = BINARY_CROSS_ENTROPY in the output layer)."),
  NORMALIZATION_OF_ONE_UNIT(
      "LAYER normalization over the one unit of layer %d is always its shift, whatever the input. Use"
          + " more units, or normalization = NONE."),
  DROPOUT_OUT_OF_RANGE(
      "dropout is %s, but the share of outputs to drop is 0 or more and less than 1. Use a number such"
          + " as dropout = 0.5."),
  DROPOUT_OF_OUTPUTS(
      "Dropout would drop outputs of the network itself. Use dropout on the layer before, or leave it"
          + " out."),
  RESIDUAL_WIDTHS(
      "A residual layer adds its input to its output, but layer %d has %d inputs and %d units. Use"
          + " units = %d, or leave residual out."),
  RESIDUAL_OUTPUT(
      "The loss needs the output layer's activation as it is, so its input cannot be added. Use"
          + " residual on a hidden layer, with the output layer behind it."),
  CLASS_NAME_NOT_AN_IDENTIFIER(
      "\"%s\" cannot be the name of a class. Use a simple Java name such as className = \"%s\"."),
  CLASS_NAME_TAKEN("The name %s is taken by %s. Use another name, as in className = \"%s\"."),
  CLASS_AMONG_SOURCES(
      "A class %s is among the sources already, perhaps a copy of what was generated before. Delete"
          + " the copy, or use another className."),
  DECLARATION_KIND(
      "%s is %s, but a network is declared by a class, an interface or a record. Use interface %s {}."),
  DECLARATION_PRIVATE(
      "%s is private, so nobody could use its network. Use no modifier, or public."),
  UNROLLED_TOO_LARGE(
      "UNROLLED code is written for at most %,d multiply-adds, but the network has %,d. Use"
          + " %s."),
  SIMD_NOT_VISIBLE(
      "SIMD code needs the Vector API, which this compilation does not see. Use the option"
          + " --add-modules jdk.incubator.vector, in a named module also requires static"
          + " jdk.incubator.vector; or %s."),
  CUSTOM_WITHOUT_FUNCTION(
      "%1$s = CUSTOM needs a class of yours. Use %2$s = YourClass.class, a class with %3$s."),
  FUNCTION_WITHOUT_CUSTOM(
      "%1$s is used with %2$s = CUSTOM only, but %2$s is %3$s. Use %2$s = CUSTOM, or leave %1$s out."),
  FUNCTION_NOT_CALLABLE(
      "The network cannot call %s: %s. Use a class that its package can see, with %s."),
  NO_SUCH_FILE(
      "There is no file \"%s\" %s. Use a path (with slashes, without blanks) below one of these, or"
          + " name a directory by the option -Asynapt.models=directory."),
  WEIGHTS_DO_NOT_FIT(
      "The parameters of %s cannot be used: %s. Use a file written for this network, or the layers"
          + " that the file was written for."),
  ONNX_NOT_SUPPORTED(
      "%s does not become a network: %s. Use a chain of dense layers, as docs/onnx.md describes."),
  SEVERAL_LOSSES("%d losses, but a network learns one. Use loss = %s."),
  TWO_NETWORKS(
      "%s declares a network twice. Use @NeuralNetwork or @OnnxNetwork, each on a type of its own."),
  BUDGET_EXCEEDED(
      "%s is %,d, but the network has %,d %s. Use a smaller network, or %1$s = %5$d if it may cost"
          + " that."),
  BUDGET_WITHOUT_NETWORK(
      "@Budget says what a network may cost, but %s declares none. Use @NeuralNetwork or @OnnxNetwork"
          + " beside it."),
  ZERO_GRADIENT(
      Diagnostic.Kind.WARNING,
      "The derivative of %s is zero, so %s. Use activation = SIGMOID if the network is to be"
          + " trained."),
  LINEAR_HIDDEN_LAYER(
      Diagnostic.Kind.WARNING,
      "Hidden layer %d is linear, and two linear layers are one. Use an activation such as RELU, or"
          + " leave the layer out."),
  EQUAL_UNITS(
      Diagnostic.Kind.WARNING,
      "All weights of hidden layer %d start at the same number (%s), so its units start alike, and only"
          + " the weights above can make them different. Use initializer = AUTO."),
  SOFTMAX_HIDDEN_LAYER(
      Diagnostic.Kind.WARNING,
      "The outputs of hidden layer %d sum to 1 (%s), so its units can only rise at the cost of the"
          + " others. Use an activation such as RELU; SOFTMAX belongs into the output layer."),
  DEAD_OUTPUTS(
      Diagnostic.Kind.WARNING,
      "An output of %s gets no gradient while it is 0: a unit that is 0 for every row stays so, and"
          + " no target below 0 can be met. Use activation = IDENTITY, or SOFTPLUS for outputs above 0."),
  EXPLODING_HIDDEN_LAYER(
      Diagnostic.Kind.WARNING,
      "%s in hidden layer %d makes large sums so much larger that a few steps of training may end in"
          + " infinities. Use an activation such as SOFTPLUS, or normalization = LAYER."),
  MARGIN_OUT_OF_REACH(
      Diagnostic.Kind.WARNING,
      "%s is content with outputs beyond ±1, but those of %s stay within: they are driven into"
          + " saturation without end. Use activation = IDENTITY.");

  private final Diagnostic.Kind kind;
  private final String text;

  Problem(String text) {
    this(Diagnostic.Kind.ERROR, text);
  }

  Problem(Diagnostic.Kind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  /** What users search for, such as {@code synapt.no-layers}. */
  public String id() {
    return "synapt." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What silences a warning, such as {@code synapt:linear-hidden-layer}. */
  String suppression() {
    return id().replace('.', ':');
  }

  /** Whether it keeps the network from being written. */
  public boolean isError() {
    return kind == Diagnostic.Kind.ERROR;
  }

  Diagnostic.Kind kind() {
    return kind;
  }

  String message(Object... arguments) {
    String message = "[" + id() + "] " + String.format(Locale.ROOT, text, arguments);
    return isError()
        ? message
        : message + " If it is meant, add @SuppressWarnings(\"" + suppression() + "\").";
  }
}
