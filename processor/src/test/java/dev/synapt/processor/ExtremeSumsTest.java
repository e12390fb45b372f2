package dev.synapt.processor;

import static dev.synapt.processor.Doubles.widen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Kernels;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every activation in every form at sums z from one end of the floats to the other: a and ∂a/∂z are
 * those of its definition, rounded to float.
 */
@AlsoWithVectors
final class ExtremeSumsTest {

  /** With either sign. The last ones change the formula of some function. */
  private static final float[] SIZES = {
    0f,
    Float.MIN_VALUE,
    0x1p-133f,
    Float.MIN_NORMAL,
    1e-30f,
    1e-15f,
    1e-8f,
    1e-4f,
    0.01f,
    0.3f,
    0.5f,
    0.75f,
    1f,
    1.3f,
    2f,
    3f,
    4f,
    5f,
    6f,
    8f,
    8.9f,
    10f,
    13f,
    14.2f,
    17f,
    20f,
    25f,
    40f,
    80f,
    87.5f,
    88.7f,
    89f,
    103f,
    104.5f,
    200f,
    1e3f,
    9e4f,
    1.1e5f,
    1e7f,
    1e14f,
    1e20f,
    1e30f,
    1e38f,
    Float.MAX_VALUE
  };

  private static final int ROWS = 9;

  /** Powers of 2 do not round. */
  static Stream<ExtremeCase> cases() {
    List<ExtremeCase> cases = new ArrayList<>();
    for (Kernels kernels : Compiled.forms()) {
      for (Activation activation : EnumSet.complementOf(EnumSet.of(Activation.CUSTOM))) {
        cases.add(new ExtremeCase(kernels, activation, Double.NaN));
        if (activation.parameter().isPresent()) {
          cases.add(new ExtremeCase(kernels, activation, 0.5));
          cases.add(new ExtremeCase(kernels, activation, 2));
        }
      }
    }
    return cases.stream();
  }

  /** Compiled when the first network is wanted. */
  private static final class Classes {
    static final Compiled COMPILED = Compiled.strictly(cases().map(ExtremeCase::source).toList());
  }

  /** With z1 = gain·x, and the outputs those of layer 1. */
  private static Network network(ExtremeCase extreme, float gain) {
    Network network = Classes.COMPILED.network(extreme.name() + "Network", 0);
    int n = extreme.units();
    float[] values = new float[network.architecture().parameters()];
    int second = network.architecture().layers().get(0).parameters();
    for (int j = 0; j < n; j++) {
      values[j * n + j] = gain;
      values[second + j * n + j] = 1;
    }
    if (second > n * (n + 1)) {
      // A slope that is trained.
      values[second - 1] = (float) extreme.parameter();
    }
    network.setParameters(values);
    return network;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void finiteSums(ExtremeCase extreme) {
    List<Float> finite = new ArrayList<>();
    for (float size : SIZES) {
      for (float z : new float[] {size, -size}) {
        // One unit from the other: float cannot hold the difference of the largest.
        boolean tooFar = extreme.activation().acrossUnits() && size == Float.MAX_VALUE;
        if (extreme.isFinite(z) && !tooFar && !extreme.overflows(z)) {
          finite.add(z);
        }
      }
    }
    Network network = network(extreme, 1);
    for (int first = 0; first < finite.size(); first += extreme.units()) {
      float[] x = new float[extreme.units()];
      for (int j = 0; j < x.length && first + j < finite.size(); j++) {
        x[j] = finite.get(first + j);
      }
      assertAsDefined(extreme, network, x);
    }
  }

  private static void assertAsDefined(ExtremeCase extreme, Network network, float[] x) {
    double[] z = widen(x);
    double[] a = extreme.outputs(z);
    double[] dA = new double[x.length];
    float[] output = network.predict(x);
    float[] target = new float[x.length];
    for (int j = 0; j < x.length; j++) {
      assertClose(a[j], output[j], extreme.tolerance(), "a from z = " + x[j]);
      // Nearer to 0, as it would not be finite beyond the largest float.
      dA[j] = output[j] < 0 ? -1 : 1;
      target[j] = output[j] - (float) dA[j] * Math.max(1, Math.abs(output[j]) / 1000);
    }
    double[] dZ = extreme.derivative(z, dA);
    network.clearGradient();
    network.accumulateGradient(x, target);
    float[] gradient = Specimen.gradientOf(network);
    float[] inputGradient = new float[x.length];
    network.inputGradient(x, target, inputGradient);
    network.clearGradient();
    network.accumulateGradient(rows(x, target), IntStream.range(0, ROWS).toArray(), 0, ROWS);
    float[] ofRows = Specimen.gradientOf(network);
    int biases = x.length * x.length;
    for (int j = 0; j < x.length; j++) {
      String where = "derivative at z = " + x[j];
      assertClose(dZ[j], gradient[biases + j], 1e-6, where);
      assertClose(dZ[j], inputGradient[j], 1e-6, where);
      assertClose(ROWS * dZ[j], ofRows[biases + j], ROWS * 1e-6, where + " in a batch");
    }
  }

  private static Samples rows(float[] x, float[] target) {
    float[][] features = new float[ROWS][];
    float[][] targets = new float[ROWS][];
    Arrays.fill(features, x);
    Arrays.fill(targets, target);
    return Samples.of(features, targets);
  }

  /** Too large for a float is infinite. */
  @ParameterizedTest
  @MethodSource("cases")
  void sumsWithInfiniteOutputs(ExtremeCase extreme) {
    Network network = network(extreme, 1);
    for (float size : SIZES) {
      for (float z : new float[] {size, -size}) {
        if (!extreme.isFinite(z)) {
          float[] x = new float[extreme.units()];
          x[1] = z;
          float expected = (float) extreme.outputs(widen(x))[1];
          assertClose(expected, network.predict(x)[1], extreme.tolerance(), "a from z = " + z);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void infiniteSums(ExtremeCase extreme) {
    if (extreme.activation().acrossUnits()) {
      return;
    }
    Network network = network(extreme, 1e10f);
    for (float sign : new float[] {-1, 1}) {
      float[] x = new float[extreme.units()];
      x[1] = sign * Float.MAX_VALUE;
      double[] z = new double[x.length];
      z[1] = x[1] / 0.0;
      double a = extreme.outputs(z)[1];
      double[] ones = new double[x.length];
      Arrays.fill(ones, 1);
      double slope = extreme.derivative(z, ones)[1];
      float[] output = network.predict(x);
      assertClose(a, output[1], 1e-8, "a from z = " + z[1]);
      if (Double.isFinite(a)) {
        float[] target = new float[x.length];
        for (int j = 0; j < x.length; j++) {
          target[j] = output[j] - 1;
        }
        network.clearGradient();
        network.accumulateGradient(x, target);
        float found = Specimen.gradientOf(network)[x.length * x.length + 1];
        assertClose(slope, found, 1e-6, "derivative at z = " + z[1]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nanStaysNan(ExtremeCase extreme) {
    Network network = network(extreme, 1);
    for (int j = 0; j < extreme.units(); j++) {
      float[] x = new float[extreme.units()];
      x[j] = Float.NaN;
      assertTrue(Float.isNaN(network.predict(x)[j]));
      assertTrue(Float.isNaN(network.loss(x, new float[x.length])));
    }
  }

  private static void assertClose(double expected, float found, double absolute, String what) {
    float rounded = (float) expected;
    if (Float.isNaN(rounded) || Float.isInfinite(rounded)) {
      assertEquals(rounded, found, what);
    } else {
      assertEquals(expected, found, 3e-6 * Math.abs(expected) + absolute, what);
    }
  }
}
