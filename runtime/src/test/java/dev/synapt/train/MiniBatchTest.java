package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.InterpretedNetwork;
import dev.synapt.Samples;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MiniBatchTest {

  private static final float RATE = 0.5f;

  private final Samples samples = SmallProblem.samples(10);

  static Stream<Optimizer> plain() {
    return Stream.of(Sgd.plain(), SmallProblem.unfusedSgd());
  }

  @ParameterizedTest
  @MethodSource("plain")
  void eachBatchIsAveragedOverItsOwnRows(Optimizer optimizer) {
    InterpretedNetwork network = SmallProblem.network();
    TrainingReport report = fit(optimizer, network, samples);
    InterpretedNetwork byHand = SmallProblem.network();
    double sum = 4 * step(byHand, 0, 4) + 4 * step(byHand, 4, 8) + 2 * step(byHand, 8, 10);
    assertArrayEquals(byHand.parameters(), network.parameters(), 1e-6f);
    assertEquals(sum / 10, report.finalLoss(), 1e-6);
    assertEquals(3, report.steps());
  }

  @ParameterizedTest
  @MethodSource("plain")
  void weightedBatchIsAveragedByItsWeights(Optimizer optimizer) {
    Samples weighted =
        samples.weighted(new float[] {1, 1, 1, 3, 0.25f, 0.25f, 0.125f, 0.125f, 1, 7});
    InterpretedNetwork network = SmallProblem.network();
    TrainingReport report = fit(optimizer, network, weighted);
    InterpretedNetwork byHand = SmallProblem.network();
    double sum =
        6 * step(byHand, weighted, 0, 4)
            + 0.75 * step(byHand, weighted, 4, 8)
            + 8 * step(byHand, weighted, 8, 10);
    assertArrayEquals(byHand.parameters(), network.parameters(), 1e-6f);
    assertEquals(sum / 14.75, report.finalLoss(), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("plain")
  void equalWeightsAreNoWeights(Optimizer optimizer) {
    InterpretedNetwork network = SmallProblem.network();
    InterpretedNetwork weighted = SmallProblem.network();
    float[] sixteenths = new float[10];
    Arrays.fill(sixteenths, 1 / 16f);
    fit(optimizer, network, samples);
    fit(optimizer, weighted, samples.weighted(sixteenths));
    assertArrayEquals(network.parameters(), weighted.parameters(), 1e-6f);
  }

  @ParameterizedTest
  @MethodSource("plain")
  void rowsOfWeightZeroAreLeftOut(Optimizer optimizer) {
    Samples weighted = samples.weighted(new float[] {1, 0, 1, 1, 0, 0, 0, 0, 1, 1});
    InterpretedNetwork network = SmallProblem.network();
    TrainingReport report = fit(optimizer, network, weighted);
    InterpretedNetwork byHand = SmallProblem.network();
    fit(optimizer, byHand, samples.subset(0, 2, 3, 8, 9));
    assertEquals(2, report.steps());
    assertArrayEquals(byHand.parameters(), network.parameters(), 1e-6f);
  }

  @ParameterizedTest
  @MethodSource("plain")
  void samplesWithoutWeightAreAnError(Optimizer optimizer) {
    InterpretedNetwork network = SmallProblem.network();
    Samples weighted = samples.weighted(new float[10]);
    String message =
        assertThrows(IllegalArgumentException.class, () -> fit(optimizer, network, weighted))
            .getMessage();
    assertTrue(message.contains("the weights of all 10 rows are 0"), message);
    assertArrayEquals(SmallProblem.network().parameters(), network.parameters());
  }

  @Test
  void aRowAloneCountsAsOneWhateverItsWeight() {
    float[] weights = {1000, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    Trainer trainer = Trainer.with(Sgd.plain()).stochastic(500).learningRate(t -> 0f).shuffle(3);
    TrainingReport plain = trainer.fit(SmallProblem.network(), samples);
    TrainingReport weighted = trainer.fit(SmallProblem.network(), samples.weighted(weights));
    assertEquals(plain.finalLoss(), weighted.finalLoss());
  }

  /** What a listener adds to the gradient is not part of the next step. */
  @Test
  void listenersMayUseTheGradient() {
    InterpretedNetwork network = SmallProblem.network();
    InterpretedNetwork watched = SmallProblem.network();
    Trainer trainer = Trainer.with(Sgd.momentum(0.5f)).batchSize(4).epochs(3);
    trainer.fit(network, samples);
    trainer
        .onEpoch(epoch -> watched.accumulateGradient(samples, new int[] {0, 1}, 0, 2))
        .fit(watched, samples);
    assertArrayEquals(network.parameters(), watched.parameters());
    assertArrayEquals(new float[watched.gradient().length], watched.gradient());
  }

  @Test
  void batchLargerThanTheSamplesIsAllOfThem() {
    InterpretedNetwork network = SmallProblem.network();
    TrainingReport report =
        Trainer.with(Sgd.plain())
            .learningRate(t -> RATE)
            .batchSize(Integer.MAX_VALUE)
            .inOrder()
            .fit(network, samples);
    InterpretedNetwork byHand = SmallProblem.network();
    step(byHand, 0, 10);
    assertArrayEquals(byHand.parameters(), network.parameters(), 1e-6f);
    assertEquals(1, report.steps());
  }

  private static TrainingReport fit(
      Optimizer optimizer, InterpretedNetwork network, Samples samples) {
    return Trainer.with(optimizer)
        .learningRate(t -> RATE)
        .batchSize(4)
        .inOrder()
        .fit(network, samples);
  }

  private double step(InterpretedNetwork network, int from, int to) {
    return step(network, samples, from, to);
  }

  /** W ← W − η·Σ w·g / Σ w, row by row and in double precision; gives Σ w·L / Σ w. */
  private static double step(InterpretedNetwork network, Samples samples, int from, int to) {
    float[] parameters = network.parameters();
    double[] sum = new double[parameters.length];
    double weight = 0;
    double loss = 0;
    float[] input = new float[3];
    float[] target = new float[2];
    for (int row = from; row < to; row++) {
      samples.copyFeatures(row, input);
      samples.copyTarget(row, target);
      network.clearGradient();
      loss += samples.weight(row) * (double) network.accumulateGradient(input, target);
      weight += samples.weight(row);
      float[] gradient = network.gradient();
      for (int k = 0; k < sum.length; k++) {
        sum[k] += samples.weight(row) * (double) gradient[k];
      }
    }
    for (int k = 0; k < sum.length; k++) {
      parameters[k] = (float) (parameters[k] - RATE * sum[k] / weight);
    }
    network.setParameters(parameters);
    return loss / weight;
  }
}
