package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Kernels;
import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.check.GradientCheck;
import dev.synapt.check.GradientReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks of one layer and of several: every activation at the bottom, in the middle and at the
 * top.
 */
@AlsoWithVectors
final class NetworkDepthTest {

  /** Inputs, then the units of each layer. */
  private static final List<List<Integer>> SHAPES =
      List.of(List.of(5, 3), List.of(5, 20), List.of(5, 4, 4, 4), List.of(20, 17, 3, 19, 2, 18));

  /** One network. */
  record Cell(int number, Kernels kernels, List<Integer> shape, Activation activation) {

    JavaFileObject source() {
      List<String> layers = new ArrayList<>();
      for (int l = 1; l < shape.size(); l++) {
        // Every second layer: a pile of softmaxes leaves hardly any gradient.
        Activation here = l % 2 == 1 ? activation : Activation.TANH;
        layers.add("@Layer(units = " + shape.get(l) + ", activation = " + here + ")");
      }
      return Compiled.declaration(
          "Cell" + number,
          String.format(
              "inputs = %s, layers = {%s}, loss = SQUARED_ERROR, kernels = Kernels.%s",
              shape.get(0), String.join(", ", layers), kernels));
    }
  }

  private static Compiled compiled;

  static Stream<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (Kernels kernels : Compiled.forms()) {
      for (List<Integer> shape : SHAPES) {
        for (Activation activation : Activation.values()) {
          cells.add(new Cell(cells.size(), kernels, shape, activation));
        }
      }
    }
    return cells.stream();
  }

  @BeforeAll
  static void compile() {
    compiled = Compiled.leniently(cells().map(Cell::source).toList());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void derivativesAreThoseOfFiniteDifferences(Cell cell) {
    Network network = compiled.network("Cell" + cell.number() + "Network", 1);
    GradientReport report = GradientCheck.of(network).atMost(40).check(samples(network));
    // Through five layers, three of them softmax, rounding adds up; a wrong derivative is off by
    // far more.
    assertTrue(report.passes(5e-3), report::toString);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void miniBatchesAreThoseOfTheReference(Cell cell) {
    Network network = compiled.network("Cell" + cell.number() + "Network", 1);
    Batch.of(network, cell.number()).assertAsReference();
    Batch.of(network, cell.number() + 1).assertRowWithoutALossIsLeftOut();
  }

  private static Samples samples(Network network) {
    Random random = new Random(7);
    float[] features = new float[5 * network.architecture().inputs()];
    float[] targets = new float[5 * network.architecture().targets()];
    for (int k = 0; k < features.length; k++) {
      features[k] = (float) random.nextGaussian();
    }
    for (int k = 0; k < targets.length; k++) {
      targets[k] = 3 * random.nextFloat();
    }
    return Samples.wrap(
        features, network.architecture().inputs(), targets, network.architecture().targets());
  }
}
