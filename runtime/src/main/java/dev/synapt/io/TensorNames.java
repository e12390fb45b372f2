package dev.synapt.io;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Normalization;
import dev.synapt.ParameterBlock.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What the tensors of a network are called in a file, and how they are laid out. Immutable. */
public final class TensorNames {

  /** A name for the parameters of one kind of one layer. */
  @FunctionalInterface
  public interface Rule {

    /**
     * The name.
     *
     * @param layer the layer, 1 for the first
     * @param kind what the parameters are
     */
    String name(int layer, Kind kind);
  }

  private final Function<Architecture, Rule> rules;
  private final boolean transposed;

  private TensorNames(Function<Architecture, Rule> rules, boolean transposed) {
    this.rules = rules;
    this.transposed = transposed;
  }

  /**
   * The names and shapes of the {@code state_dict} of PyTorch's {@code nn.Sequential(nn.Linear(2,
   * 3), nn.Tanh(), nn.Linear(3, 1))}: {@code 0.weight} [3, 2], {@code 0.bias} [3], {@code 2.weight}
   * [1, 3], {@code 2.bias} [1].
   *
   * <p>The modules of a layer are, in this order, {@code Linear}, {@code LayerNorm} or {@code
   * RMSNorm} where it is normalised, the activation unless it is {@link Activation#IDENTITY}, and
   * {@code Dropout} where it has any. Gain and shift are {@code weight} and {@code bias} of the
   * normalisation, the slope is {@code weight} of {@code PReLU}. A residual layer counts as one
   * that is not.
   */
  public static TensorNames pytorch() {
    return new TensorNames(TensorNames::pytorch, false);
  }

  /**
   * Names of your own, for instance those of a Keras model, whose kernels are {@link #transposed}:
   *
   * <pre>{@code
   * TensorNames.of((layer, kind) -> "dense_" + layer + (kind == Kind.WEIGHT ? "/kernel" : "/bias"))
   *     .transposed()
   * }</pre>
   */
  public static TensorNames of(Rule rule) {
    Objects.requireNonNull(rule, "rule");
    return new TensorNames(architecture -> rule, false);
  }

  /** The same names behind a prefix, such as {@code model.}. */
  public TensorNames prefixed(String prefix) {
    Objects.requireNonNull(prefix, "prefix");
    return new TensorNames(
        architecture -> {
          Rule rule = rules.apply(architecture);
          return (layer, kind) -> prefix + rule.name(layer, kind);
        },
        transposed);
  }

  /** The same names, with weights as [inputs, units] where they were [units, inputs], or back. */
  public TensorNames transposed() {
    return new TensorNames(rules, !transposed);
  }

  /**
   * The tensors of a network, in canonical order.
   *
   * @throws IllegalArgumentException if two of them have the same name, or one has a name that no
   *     tensor can have
   */
  public List<ParameterTensor> tensors(Architecture architecture) {
    Rule rule = rules.apply(Objects.requireNonNull(architecture, "architecture"));
    List<ParameterTensor> tensors = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int offset = 0;
    for (int l = 1; l <= architecture.layers().size(); l++) {
      DenseLayer layer = architecture.layers().get(l - 1);
      for (Kind kind : Kind.values()) {
        if (layer.parameters(kind) > 0) {
          String name = Objects.requireNonNull(rule.name(l, kind), "name");
          if (!names.add(name) || name.equals(TensorDirectory.METADATA)) {
            throw unusable(name, l, kind, "which is taken");
          }
          if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw unusable(name, l, kind, "with half of a surrogate pair");
          }
          boolean flip = transposed && kind == Kind.WEIGHT;
          tensors.add(
              new ParameterTensor(
                  name, l, kind, shape(layer, kind, flip), flip, offset + layer.offset(kind)));
        }
      }
      offset += layer.parameters();
    }
    return tensors;
  }

  private static IllegalArgumentException unusable(
      String name, int layer, Kind kind, String reason) {
    return new IllegalArgumentException(
        "the name of the "
            + kind
            + " of layer "
            + layer
            + " is "
            + Quoted.of(name)
            + ", "
            + reason);
  }

  private static List<Long> shape(DenseLayer layer, Kind kind, boolean flip) {
    long units = layer.units();
    long inputs = layer.inputs();
    if (kind != Kind.WEIGHT) {
      return List.of((long) layer.parameters(kind));
    }
    return flip ? List.of(inputs, units) : List.of(units, inputs);
  }

  private static Rule pytorch(Architecture architecture) {
    return (layer, kind) -> {
      int module = 0;
      for (DenseLayer before : architecture.layers().subList(0, layer - 1)) {
        module +=
            1 + normalizations(before) + activations(before) + (before.dropout() != 0 ? 1 : 0);
      }
      return switch (kind) {
        case WEIGHT -> module + ".weight";
        case BIAS -> module + ".bias";
        case GAIN -> module + 1 + ".weight";
        case SHIFT -> module + 1 + ".bias";
        case SLOPE -> module + 1 + normalizations(architecture.layers().get(layer - 1)) + ".weight";
      };
    };
  }

  private static int normalizations(DenseLayer layer) {
    return layer.normalization() == Normalization.NONE ? 0 : 1;
  }

  private static int activations(DenseLayer layer) {
    return layer.activation() == Activation.IDENTITY ? 0 : 1;
  }
}
