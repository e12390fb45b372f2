package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forks on several threads at once give, bit for bit, what one network gives alone. */
@AlsoWithVectors
final class ForkThreadsTest {

  private static final int THREADS = 4;
  private static final int EXAMPLES = 200;
  private static final int ROUNDS = 10;

  /** All results of one pass over some examples, one after another. */
  private interface Pass {
    List<float[]> run(Network network, float[][] examples, float[][] targets);
  }

  @ParameterizedTest
  @EnumSource
  void predictions(Specimen specimen) throws Exception {
    assertSameAsAlone(
        specimen,
        (network, examples, targets) -> {
          List<float[]> results = new ArrayList<>();
          for (int k = 0; k < examples.length; k++) {
            results.add(network.predict(examples[k]));
            results.add(new float[] {network.loss(examples[k], targets[k])});
            results.add(new float[] {network.classify(examples[k])});
          }
          return results;
        });
  }

  @ParameterizedTest
  @EnumSource
  void gradients(Specimen specimen) throws Exception {
    assertSameAsAlone(
        specimen,
        (network, examples, targets) -> {
          List<float[]> results = new ArrayList<>();
          float[] input = new float[network.architecture().inputs()];
          network.clearGradient();
          for (int k = 0; k < examples.length; k++) {
            network.accumulateGradient(examples[k], targets[k]);
            network.inputGradient(examples[k], targets[k], input);
            results.add(input.clone());
          }
          results.add(Specimen.gradientOf(network));
          network.clearGradient();
          int[] rows = new Random(3).ints(50, 0, examples.length).toArray();
          network.accumulateGradient(Samples.of(examples, targets), rows, 0, rows.length);
          results.add(Specimen.gradientOf(network));
          return results;
        });
  }

  private static void assertSameAsAlone(Specimen specimen, Pass pass) throws Exception {
    Network network = specimen.network();
    Network alone = network.copy();
    List<Network> forks = new ArrayList<>();
    List<float[][]> examples = new ArrayList<>();
    List<float[][]> targets = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      // One thread has the network itself, one a fork of a fork.
      forks.add(t == 0 ? network : forks.get(t / 2).fork());
      examples.add(examples(specimen, t));
      float[][] wanted = new float[EXAMPLES][];
      for (int k = 0; k < EXAMPLES; k++) {
        wanted[k] = specimen.target(k % Specimen.ROWS);
      }
      targets.add(wanted);
    }
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<List<List<float[]>>>> futures = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        futures.add(
            executor.submit(
                () -> {
                  start.await();
                  List<List<float[]>> rounds = new ArrayList<>();
                  for (int round = 0; round < ROUNDS; round++) {
                    rounds.add(
                        pass.run(forks.get(thread), examples.get(thread), targets.get(thread)));
                  }
                  return rounds;
                }));
      }
      for (int t = 0; t < THREADS; t++) {
        List<float[]> expected = pass.run(alone, examples.get(t), targets.get(t));
        for (List<float[]> found : futures.get(t).get()) {
          assertEquals(expected.size(), found.size());
          for (int k = 0; k < expected.size(); k++) {
            assertArrayEquals(expected.get(k), found.get(k), "result " + k + " of thread " + t);
          }
        }
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static float[][] examples(Specimen specimen, int thread) {
    Random random = new Random(thread);
    float[][] examples = new float[EXAMPLES][specimen.input(0).length];
    for (float[] example : examples) {
      for (int i = 0; i < example.length; i++) {
        example[i] = (float) random.nextGaussian();
      }
    }
    return examples;
  }
}
