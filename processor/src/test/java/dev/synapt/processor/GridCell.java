package dev.synapt.processor;

import dev.synapt.Activation;
import dev.synapt.Kernels;
import dev.synapt.Loss;
import dev.synapt.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/**
 * One network of a grid: every output activation with every legal loss, every hidden activation, in
 * every form, at sizes around the borders of forms, passes and vectors. New constants are covered
 * as they come.
 */
record GridCell(
    int number,
    Kernels kernels,
    int inputs,
    int hidden,
    Activation hiddenActivation,
    int outputs,
    Activation output,
    Loss loss,
    double lossParameter) {

  private static final int[] SIZES = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 67, 100, 130};

  private static final int PARTS = 4;

  /** Compiled when the first network is wanted. */
  private static final class Classes {
    static final List<Compiled> COMPILED = compile();
  }

  /** In parts, side by side. */
  private static List<Compiled> compile() {
    return IntStream.range(0, PARTS)
        .parallel()
        .mapToObj(part -> cells().filter(cell -> cell.number % PARTS == part))
        .map(cells -> Compiled.strictly(cells.map(GridCell::source).toList()))
        .toList();
  }

  /** The whole grid, in all forms. */
  static Stream<GridCell> cells() {
    List<GridCell> cells = new ArrayList<>();
    for (Kernels kernels : Compiled.forms()) {
      for (Loss loss : Loss.values()) {
        for (Activation output : Activation.values()) {
          if (loss.accepts(output)) {
            addSizes(cells, kernels, loss, output);
          }
        }
      }
    }
    // Where vectors do not run, SIMD is the loops over another storage: some cells will do.
    return cells.stream()
        .filter(cell -> cell.kernels != Kernels.SIMD || Compiled.VECTORS || cell.number % 3 == 0);
  }

  /**
   * As many sizes for a pair of loss and output as let the loss meet each size; an output, which
   * has many losses, meets each size by turns. Hidden activations, widths, and values of the loss's
   * parameter take turns.
   */
  private static void addSizes(
      List<GridCell> cells, Kernels kernels, Loss loss, Activation output) {
    Activation[] activations = Activation.values();
    int outputs = loss.acceptedOutputs().size();
    int count = (SIZES.length + outputs - 1) / outputs;
    for (int k = 0; k < count; k++) {
      int turn = cells.size();
      int s = turn % SIZES.length;
      Activation hidden = activations[turn % activations.length];
      int inputs = SIZES[(s + 4) % SIZES.length];
      int hiddenUnits = SIZES[(s + turn / SIZES.length * 5 + 7) % SIZES.length];
      if (hidden == Activation.SOFTMAX) {
        // Derivatives for shares of more units would drown in rounding.
        hiddenUnits = Math.min(hiddenUnits, 33);
      }
      if (kernels == Kernels.UNROLLED) {
        // A line for each weight, so large ones are slow to compile.
        hiddenUnits = Math.min(hiddenUnits, Math.max(2, 400 / (inputs + SIZES[s] + 1)));
      }
      cells.add(
          new GridCell(
              turn,
              kernels,
              inputs,
              legalUnits(hidden, hiddenUnits),
              hidden,
              legalUnits(output, LegalTargets.outputs(loss, SIZES[s])),
              output,
              loss,
              lossParameter(loss, turn)));
    }
  }

  private static int legalUnits(Activation activation, int units) {
    return activation.acrossUnits() ? Math.max(2, units) : units;
  }

  /** The default, and others that are legal; NaN where there is none. */
  private static double lossParameter(Loss loss, int turn) {
    double[] values =
        loss.parameter().stream()
            .flatMapToDouble(
                parameter ->
                    DoubleStream.of(parameter.defaultValue(), 0.3, 2.7).filter(parameter::accepts))
            .toArray();
    return values.length == 0 ? Double.NaN : values[turn % values.length];
  }

  JavaFileObject source() {
    String parameter =
        loss.parameter().map(taken -> ", " + taken.name() + " = " + lossParameter).orElse("");
    return Compiled.declaration(
        "Cell" + number,
        String.format(
            "inputs = %s, layers = {%s, %s}, loss = %s%s, kernels = Kernels.%s",
            inputs,
            layer(hidden, hiddenActivation),
            layer(outputs, output),
            loss,
            parameter,
            kernels));
  }

  /** With the activation's own parameter or another one, by turns. */
  private String layer(int units, Activation activation) {
    String alpha = activation.parameter().isPresent() && number % 2 == 1 ? ", alpha = 0.7" : "";
    return "@Layer(units = " + units + ", activation = " + activation + alpha + ")";
  }

  /**
   * A new network. Biases start at zero; others show more. Units that saturate would drown
   * derivatives in rounding.
   */
  Network network() {
    Network network =
        Classes.COMPILED.get(number % PARTS).network("Cell" + number + "Network", number);
    float[] values = Specimen.parametersOf(network);
    Random random = new Random(number);
    for (int k = 0; k < values.length; k++) {
      values[k] = values[k] == 0f ? 0.2f * (float) random.nextGaussian() : 0.5f * values[k];
    }
    network.setParameters(values);
    return network;
  }
}
