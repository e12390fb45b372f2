package dev.synapt;

import dev.synapt.ParameterBlock.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** What a network is made of, without its parameters. Immutable. */
public final class Architecture {

  private final List<DenseLayer> layers;
  private final Loss loss;
  private final int parameters;

  private Architecture(List<DenseLayer> layers, Loss loss, int parameters) {
    this.layers = layers;
    this.loss = loss;
    this.parameters = parameters;
  }

  /**
   * An architecture.
   *
   * @param loss what training makes small
   * @param layers from the first hidden layer to the output layer
   * @throws IllegalArgumentException if there is no layer, a layer does not take what the one
   *     before it gives, the loss does not fit the last activation, the output layer has dropout or
   *     is residual, or there are more than {@link Integer#MAX_VALUE} parameters
   */
  public static Architecture of(Loss loss, DenseLayer... layers) {
    Objects.requireNonNull(loss, "loss");
    List<DenseLayer> list = List.of(Objects.requireNonNull(layers, "layers"));
    if (list.isEmpty()) {
      throw new IllegalArgumentException("a network needs at least one layer, found none");
    }
    long parameters = list.get(0).parameters();
    for (int l = 1; l < list.size(); l++) {
      int given = list.get(l - 1).units();
      if (list.get(l).inputs() != given) {
        throw new IllegalArgumentException(
            "layer "
                + (l + 1)
                + " takes "
                + list.get(l).inputs()
                + " inputs, but layer "
                + l
                + " gives "
                + given);
      }
      parameters += list.get(l).parameters();
    }
    if (parameters > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          parameters + " parameters; at most " + Integer.MAX_VALUE + " are possible");
    }
    DenseLayer last = list.get(list.size() - 1);
    if (last.dropout() != 0 || last.residual()) {
      throw new IllegalArgumentException(
          "the output layer has "
              + (last.residual() ? "residual = true" : "dropout = " + last.dropout())
              + ", which only hidden layers can have");
    }
    Activation output = last.activation();
    Optional<Activation> required = loss.requiredOutput();
    if (required.isPresent() && required.get() != output) {
      throw new IllegalArgumentException(
          loss + " needs a " + required.get() + " output layer, found " + output);
    }
    return new Architecture(list, loss, (int) parameters);
  }

  /** The number of features of one example. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** The number of outputs. */
  public int outputs() {
    return layers.get(layers.size() - 1).units();
  }

  /** The length of one target. */
  public int targets() {
    return loss.targets(outputs());
  }

  /** The layers, from the first hidden layer to the output layer. */
  public List<DenseLayer> layers() {
    return layers;
  }

  /** What training makes small. */
  public Loss loss() {
    return loss;
  }

  /** The number of parameters of all layers. */
  public int parameters() {
    return parameters;
  }

  /**
   * The parameters that a seed starts with: for each layer W as [units][inputs], row-major, then b,
   * and where the layer has them gain and shift. The same seed gives the same bits on every JVM.
   */
  public float[] initialParameters(long seed) {
    float[] start = new float[parameters];
    Random random = new Random(seed);
    int offset = 0;
    for (DenseLayer layer : layers) {
      layer.initializer().fill(layer, random, start, offset);
      int gain = offset + layer.offset(Kind.GAIN);
      Arrays.fill(start, gain, gain + layer.parameters(Kind.GAIN), 1f);
      offset += layer.parameters();
    }
    return start;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Architecture that && loss == that.loss && layers.equals(that.layers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(layers, loss);
  }

  /** For instance {@code 64 → 32 RELU → 10 SOFTMAX, CROSS_ENTROPY, 2410 parameters}. */
  @Override
  public String toString() {
    String chain = layers.stream().map(DenseLayer::toString).collect(Collectors.joining(" → "));
    return inputs() + " → " + chain + ", " + loss + ", " + parameters + " parameters";
  }
}
