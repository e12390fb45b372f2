package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.synapt.Activation;
import dev.synapt.Kernels;
import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * The same seed gives the same bits on every JVM, interpreted or compiled: the parameters after
 * training have the hashes on file, whichever JDK runs this test.
 */
final class SameBitsTest {

  @Test
  void trainedParametersAreThoseOnFile() throws IOException {
    assumeFalse(Compiled.VECTORS, "the bits on file are those of plain code");
    StringBuilder text = new StringBuilder();
    for (Kernels kernels : Kernels.values()) {
      trained(kernels)
          .forEach(
              (activation, hash) ->
                  text.append(
                      String.format(Locale.ROOT, "%-20s %s%n", activation + "_" + kernels, hash)));
    }
    Resources.assertGolden(
        "golden/trained-bits.txt", text.toString().replace(System.lineSeparator(), "\n"));
  }

  /** What is compiled with vectors has other storage, and runs plain loops over it. */
  @Test
  void vectorKernelsThatDoNotRunMakeNoDifference() {
    assumeFalse(Compiled.VECTORS);
    assertEquals(trained(Kernels.LOOPS), trained(Kernels.SIMD));
  }

  /** The hash of the parameters that come of training, for each activation. */
  private static Map<Activation, String> trained(Kernels kernels) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      sources.add(
          Compiled.declaration(
              "N" + activation,
              String.format(
                  "inputs = 9, layers = {@Layer(units = 19, activation = %s), @Layer(units = 5,"
                      + " activation = SOFTMAX)}, loss = CROSS_ENTROPY, kernels = Kernels.%s",
                  activation, kernels)));
    }
    Compiled compiled = Compiled.leniently(sources);
    Map<Activation, String> hashes = new EnumMap<>(Activation.class);
    for (Activation activation : Activation.values()) {
      Network network = compiled.network("N" + activation + "Network", 11);
      Trainer.with(Sgd.momentum(0.9f))
          .learningRate(LearningRate.inverseTime(grows(activation) ? 0.005f : 0.1f, 0.01f))
          .batchSize(7)
          .epochs(20)
          .shuffle(5)
          .fit(network, samples());
      int hash = Arrays.hashCode(Specimen.parametersOf(network));
      hashes.put(activation, String.format(Locale.ROOT, "%08x", hash));
    }
    return hashes;
  }

  /** Whether outputs grow so fast with the sums that steps have to be small. */
  private static boolean grows(Activation activation) {
    return activation == Activation.EXPONENTIAL || activation == Activation.SQUARE;
  }

  private static Samples samples() {
    Random random = new Random(3);
    float[][] features = new float[100][9];
    int[] labels = new int[features.length];
    for (int row = 0; row < features.length; row++) {
      labels[row] = random.nextInt(5);
      for (int i = 0; i < 9; i++) {
        features[row][i] = random.nextFloat() + (i == labels[row] ? 1 : 0);
      }
    }
    return Samples.of(features, labels, 5);
  }
}
