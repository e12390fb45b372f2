package dev.synapt.processor;

import static dev.synapt.processor.Doubles.widen;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Activation;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.check.ReferenceNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses computed from z stay finite and right where a is exactly 0 or 1. */
@AlsoWithVectors
final class ExtremeValuesTest {

  private static final int[] WIDTHS = {3, 20, 130};
  private static final float[] LOGITS = {1, 20, 100, 1e3f, 1e6f, 1e10f, 1e30f};

  private static Compiled compiled;

  static Stream<Arguments> widthsAndLogits() {
    List<Arguments> arguments = new ArrayList<>();
    for (int width : WIDTHS) {
      for (float logit : LOGITS) {
        arguments.add(Arguments.of(width, logit));
      }
    }
    return arguments.stream();
  }

  @BeforeAll
  static void compile() {
    List<JavaFileObject> sources = new ArrayList<>();
    for (int width : WIDTHS) {
      for (Loss loss : Loss.values()) {
        if (loss.fusesWith(loss.usualOutput())) {
          sources.add(source(loss, width));
        }
      }
    }
    sources.add(
        Compiled.declaration("Cosine", "inputs = 2, layers = @Layer(units = 2), loss = COSINE"));
    compiled = Compiled.strictly(sources);
  }

  private static JavaFileObject source(Loss loss, int width) {
    return Compiled.declaration(
        "N" + loss + width,
        String.format(
            "inputs = %1$s, layers = @Layer(units = %1$s, activation = %2$s), loss = %3$s",
            width, loss.usualOutput(), loss));
  }

  /** A network of one layer with z = x. */
  private static Network network(Loss loss, int width) {
    Network network = compiled.network("N" + loss + width + "Network", 0);
    float[] identity = new float[width * (width + 1)];
    for (int j = 0; j < width; j++) {
      identity[j * width + j] = 1;
    }
    network.setParameters(identity);
    return network;
  }

  /** One logit up, one down, the others zero. */
  private static float[] spread(int width, float logit) {
    float[] z = new float[width];
    z[0] = logit;
    z[width - 1] = -logit;
    return z;
  }

  private static List<Loss> fusedWith(Activation output) {
    return Arrays.stream(Loss.values()).filter(loss -> loss.fusesWith(output)).toList();
  }

  private static float[] oneHot(int width, int hot) {
    float[] target = new float[width];
    target[hot] = 1;
    return target;
  }

  private static float[] filled(int width, float value) {
    float[] values = new float[width];
    Arrays.fill(values, value);
    return values;
  }

  @ParameterizedTest
  @MethodSource("widthsAndLogits")
  void oneClassAgainstAnother(int width, float logit) {
    for (Loss loss : fusedWith(Activation.SOFTMAX)) {
      Network network = network(loss, width);
      float[] z = spread(width, logit);
      for (int hot = 0; hot < width; hot++) {
        assertAsReference(network, z, oneHot(width, hot));
      }
      // Soft, with a share for the impossible class; and no class at all.
      float[] soft = new float[width];
      soft[0] = 0.5f;
      soft[1] = 0.25f;
      soft[width - 1] = 0.25f;
      assertAsReference(network, z, soft);
      assertAsReference(network, z, new float[width]);
    }
  }

  /** However large they are, logits that are equal share the probability: the loss is log n. */
  @ParameterizedTest
  @MethodSource("widthsAndLogits")
  void crossEntropyOfEqualLogits(int width, float logit) {
    Network network = network(Loss.CROSS_ENTROPY, width);
    for (float z : new float[] {logit, -logit}) {
      float[] input = filled(width, z);
      // Not the reference's loss: at 1e30 a double cannot tell z + log n from z either.
      assertLossAndDerivatives(network, input, oneHot(width, 1), Math.log(width));
      assertLossAndDerivatives(network, input, filled(width, 1f / width), Math.log(width));
    }
  }

  @ParameterizedTest
  @MethodSource("widthsAndLogits")
  void sureOutputs(int width, float logit) {
    for (Loss loss : fusedWith(Activation.SIGMOID)) {
      Network network = network(loss, width);
      float[] z = spread(width, logit);
      assertAsReference(network, z, new float[width]);
      assertAsReference(network, z, filled(width, 1));
      assertAsReference(network, z, oneHot(width, 0));
      assertAsReference(network, z, oneHot(width, width - 1));
      assertAsReference(network, z, filled(width, 0.25f));
    }
  }

  /** Vectors of no length, and of lengths whose square no float has. */
  @ParameterizedTest
  @ValueSource(floats = {0, 1e-30f, 1e-7f, 1e10f, 1e30f})
  void cosineOfVectorsOfAnyLength(float length) {
    Network network = compiled.network("CosineNetwork", 0);
    network.setParameters(new float[] {1, 0, 0, 1, 0, 0});
    double[] dX = new double[2];
    for (float[] y : new float[][] {{1, 2}, {0, 0}, {1e-30f, 0}, {1e30f, -1e30f}}) {
      float[] x = {length, -length};
      ReferenceNetwork reference = ReferenceNetwork.of(network);
      double expected = reference.gradient(widen(x), widen(y), new double[6], dX);
      float[] gradient = new float[2];
      assertEquals(expected, network.inputGradient(x, y, gradient), 1e-6);
      // Where both point the same way, the derivative is 0 but for rounding.
      double rounding = 1e-15 / Math.max(length, 1e-8);
      assertArrayEquals(dX, widen(gradient), 1e-6 * Math.abs(dX[0]) + rounding);
    }
  }

  /** Loss and derivatives: finite, and the reference's within the rounding of floats. */
  private static void assertAsReference(Network network, float[] z, float[] target) {
    double expected = ReferenceNetwork.of(network).loss(widen(z), widen(target));
    assertLossAndDerivatives(network, z, target, expected);
  }

  private static void assertLossAndDerivatives(
      Network network, float[] z, float[] target, double expected) {
    int width = z.length;
    double[] dZ = new double[width];
    ReferenceNetwork.of(network)
        .gradient(widen(z), widen(target), new double[width * (width + 1)], dZ);
    network.clearGradient();
    float loss = network.accumulateGradient(z, target);
    assertEquals(expected, loss, 1e-5 * Math.max(0.1, expected), "loss");
    assertEquals(loss, network.loss(z, target));
    float[] inputGradient = new float[width];
    assertEquals(loss, network.inputGradient(z, target, inputGradient));
    // As W is the identity, dX = dZ; db = dZ always.
    float[] gradient = Specimen.gradientOf(network);
    float[] db = Arrays.copyOfRange(gradient, width * width, gradient.length);
    assertArrayEquals(dZ, widen(db), 1e-6, "db");
    assertArrayEquals(dZ, widen(inputGradient), 1e-6, "input gradient");
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < width; i++) {
        double product = (double) db[j] * z[i];
        assertEquals(product, gradient[j * width + i], 1e-6 * Math.abs(product), "dW");
      }
    }
  }
}
