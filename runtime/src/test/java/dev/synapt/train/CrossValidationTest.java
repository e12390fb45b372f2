package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.synapt.Folds;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Samples;
import dev.synapt.Split;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

  private final Samples samples = SmallProblem.samples(23);
  private final Trainer trainer =
      Trainer.with(Sgd.momentum(0.9f)).epochs(3).learningRate(t -> 0.1f);

  @Test
  void eachFoldIsMeasuredByANetworkThatNeverSawIt() {
    CrossValidationReport report =
        CrossValidation.of(trainer)
            .folds(4)
            .shuffle(9)
            .run(SmallProblem::network, samples, Metrics::meanLoss);
    Folds folds = Folds.of(samples, 4, 9);
    double[] scores = new double[4];
    for (int fold = 0; fold < 4; fold++) {
      InterpretedNetwork network = SmallProblem.network();
      TrainingReport training = trainer.fit(network, folds.split(fold).training());
      scores[fold] = Metrics.meanLoss(network, folds.split(fold).validation());
      assertEquals(training.epochs(), report.reports().get(fold).epochs());
    }
    assertArrayEquals(scores, report.scores());
  }

  @Test
  void thereAreFiveFoldsIfNotSet() {
    assertArrayEquals(
        CrossValidation.of(trainer)
            .folds(5)
            .shuffle(0)
            .run(SmallProblem::network, samples, Metrics::meanLoss)
            .scores(),
        CrossValidation.of(trainer)
            .run(SmallProblem::network, samples, Metrics::meanLoss)
            .scores());
  }

  @Test
  void preparationSeesTrainingRowsAndHeldBackRows() {
    List<Split> seen = new ArrayList<>();
    List<Samples> measured = new ArrayList<>();
    Samples other = SmallProblem.samples(3);
    CrossValidation.of(trainer)
        .folds(2)
        .prepare(
            split -> {
              seen.add(split);
              return new Split(split.training(), other);
            })
        .run(
            SmallProblem::network,
            samples,
            (network, rows) -> {
              measured.add(rows);
              return 1;
            });
    assertEquals(List.of(11, 12), seen.stream().map(s -> s.training().size()).sorted().toList());
    assertEquals(List.of(other, other), measured);
  }

  @Test
  void reportHasMeanAndDeviation() {
    double[] scores = {1, 2, 6};
    CrossValidationReport report = new CrossValidationReport(scores, List.of());
    scores[0] = 99;
    report.scores()[0] = 99;
    assertEquals(3, report.mean(), 1e-15);
    // (4 + 1 + 9) / 2
    assertEquals(Math.sqrt(7), report.standardDeviation(), 1e-15);
    assertEquals("3 folds, 3.0000 ± 2.6458", report.toString());
  }

  @Test
  void argumentsAreChecked() {
    CrossValidation validation = CrossValidation.of(trainer);
    assertEquals(
        "folds is 1, expected at least 2",
        assertThrows(IllegalArgumentException.class, () -> validation.folds(1)).getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> validation.folds(24).run(SmallProblem::network, samples, Metrics::accuracy));
    assertThrows(NullPointerException.class, () -> CrossValidation.of(null));
    assertThrows(NullPointerException.class, () -> validation.prepare(null));
  }

  @Test
  void bestOfSeveralStartsIsKept() {
    InterpretedNetwork[] networks = new InterpretedNetwork[6];
    BestRun<InterpretedNetwork> best =
        Restarts.of(trainer, 5, 4, 3, 2, 1)
            .fit(
                seed -> {
                  networks[(int) seed] = InterpretedNetwork.of(SmallProblem.ARCHITECTURE, seed);
                  return networks[(int) seed];
                },
                samples);
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 5; k++) {
      double loss = Metrics.meanLoss(networks[5 - k], samples);
      assertEquals(loss, best.losses()[k], 1e-12);
      least = Math.min(least, loss);
    }
    assertEquals(least, best.loss(), 1e-12);
    assertEquals(networks[(int) best.seed()], best.network());
    assertEquals(3, best.report().epochs().size());
    assertNotEquals(5, best.seed(), "seeds are such that the first is not the best");
  }

  @Test
  void validationDecidesWhereThereIsOne() {
    Samples others = SmallProblem.samples(60).subset(50, 51, 52, 53, 54, 55, 56);
    BestRun<InterpretedNetwork> best =
        Restarts.of(trainer.validation(others), 1, 2)
            .fit(seed -> InterpretedNetwork.of(SmallProblem.ARCHITECTURE, seed), samples);
    assertEquals(Metrics.meanLoss(best.network(), others), best.loss(), 1e-12);
    BestRun<InterpretedNetwork> split =
        Restarts.of(trainer.validation(0.3, 8), 1, 2)
            .fit(seed -> InterpretedNetwork.of(SmallProblem.ARCHITECTURE, seed), samples);
    assertEquals(
        Metrics.meanLoss(split.network(), samples.split(0.3, 8).validation()), split.loss(), 1e-12);
  }

  private InterpretedNetwork ruinedUnlessThree(long seed) {
    InterpretedNetwork network = InterpretedNetwork.of(SmallProblem.ARCHITECTURE, seed);
    if (seed != 3) {
      float[] parameters = network.parameters();
      parameters[0] = Float.NaN;
      network.setParameters(parameters);
    }
    return network;
  }

  @Test
  void divergedRunsAreOut() {
    BestRun<InterpretedNetwork> best =
        Restarts.of(trainer, 2, 3, 4).fit(this::ruinedUnlessThree, samples);
    assertEquals(3, best.seed());
    assertEquals(Double.NaN, best.losses()[0]);
    assertEquals(best.loss(), best.losses()[1]);
    assertEquals(Double.NaN, best.losses()[2]);
    assertEquals("seed 3, best of 3, loss", best.toString().substring(0, 23));
    Restarts diverging = Restarts.of(trainer, 1, 2);
    assertThrows(
        NonFiniteLossException.class, () -> diverging.fit(this::ruinedUnlessThree, samples));
  }

  @Test
  void runsWhoseLossIsNotFiniteAfterTrainingAreOut() {
    Samples unmeasurable = Samples.of(new float[][] {{1, Float.NaN, 1}}, new float[][] {{1, 0}});
    Restarts restarts = Restarts.of(trainer.validation(unmeasurable), 1, 2);
    String message =
        assertThrows(
                NonFiniteLossException.class,
                () ->
                    restarts.fit(
                        seed -> InterpretedNetwork.of(SmallProblem.ARCHITECTURE, seed), samples))
            .getMessage();
    assertEquals("loss after training is NaN in epoch 3, step 3", message.substring(0, 45));
  }

  @Test
  void thereIsASeed() {
    assertEquals(
        "the number of seeds is 0, expected at least 1",
        assertThrows(IllegalArgumentException.class, () -> Restarts.of(trainer)).getMessage());
  }
}
