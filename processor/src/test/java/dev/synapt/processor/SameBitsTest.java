package dev.synapt.processor;

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
import java.util.List;
import java.util.Locale;
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
    List<String> names = new ArrayList<>();
    List<JavaFileObject> sources = new ArrayList<>();
    for (Kernels kernels : Kernels.values()) {
      for (Activation activation : Activation.values()) {
        String name = String.format(Locale.ROOT, "%s_%s", activation, kernels);
        names.add(name);
        sources.add(
            Compiled.declaration(
                name,
                String.format(
                    "inputs = 9, layers = {@Layer(units = 19, activation = %s), @Layer(units = 5,"
                        + " activation = SOFTMAX)}, loss = CROSS_ENTROPY, kernels = Kernels.%s",
                    activation, kernels)));
      }
    }
    Compiled compiled = Compiled.with(List.of(), sources);
    StringBuilder hashes = new StringBuilder();
    for (String name : names) {
      Network network = compiled.network(name + "Network", 11);
      Trainer.with(Sgd.momentum(0.9f))
          .learningRate(LearningRate.inverseTime(0.1f, 0.01f))
          .batchSize(7)
          .epochs(20)
          .shuffle(5)
          .fit(network, samples());
      float[] parameters = new float[network.architecture().parameters()];
      network.copyParametersTo(parameters);
      hashes.append(String.format(Locale.ROOT, "%-20s %08x%n", name, Arrays.hashCode(parameters)));
    }
    Resources.assertGolden(
        "golden/trained-bits.txt", hashes.toString().replace(System.lineSeparator(), "\n"));
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
