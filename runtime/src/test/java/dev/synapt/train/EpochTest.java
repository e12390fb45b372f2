package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.InterpretedNetwork;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochTest {

  private final Samples samples = SmallProblem.samples(10);

  @Test
  void listenerIsToldOnceAnEpoch() {
    List<Epoch> told = new ArrayList<>();
    TrainingReport report =
        Trainer.with(Sgd.plain())
            .batchSize(4)
            .epochs(3)
            .learningRate(t -> 1f / (10 + t))
            .onEpoch(told::add)
            .fit(SmallProblem.network(), samples);
    assertEquals(report.epochs(), told);
    assertEquals(List.of(1, 2, 3), told.stream().map(Epoch::number).toList());
    assertEquals(List.of(3, 3, 3), told.stream().map(Epoch::of).toList());
    assertEquals(List.of(3L, 6L, 9L), told.stream().map(Epoch::steps).toList());
    assertEquals(
        List.of(1f / 12, 1f / 15, 1f / 18), told.stream().map(Epoch::learningRate).toList());
  }

  @Test
  void listenerSeesTheParametersOfItsEpoch() {
    InterpretedNetwork network = SmallProblem.network();
    List<Double> losses = new ArrayList<>();
    TrainingReport report =
        Trainer.with(Sgd.plain())
            .batchSize(10)
            .epochs(3)
            .onEpoch(epoch -> losses.add(Metrics.meanLoss(network, samples)))
            .fit(network, samples);
    // one step an epoch: its loss is that before the step
    assertEquals(losses.get(0), report.lossCurve()[1], 1e-6);
    assertEquals(losses.get(1), report.lossCurve()[2], 1e-6);
  }

  @Test
  void lossIsTheMeanOverTheRows() {
    double mean = Metrics.meanLoss(SmallProblem.network(), samples);
    TrainingReport report =
        Trainer.with(Sgd.plain())
            .batchSize(3)
            .learningRate(t -> 0f)
            .fit(SmallProblem.network(), samples);
    assertEquals(mean, report.finalLoss(), 1e-6);
  }

  @Test
  void stochasticEpochIsAtLeastAThousandSteps() {
    List<Epoch> told = new ArrayList<>();
    Trainer.with(Sgd.plain())
        .stochastic(2500)
        .onEpoch(told::add)
        .fit(SmallProblem.network(), samples);
    assertEquals(List.of(1000L, 2000L, 2500L), told.stream().map(Epoch::steps).toList());
    assertEquals(List.of(3, 3, 3), told.stream().map(Epoch::of).toList());
  }

  @Test
  void stochasticEpochIsAsManyStepsAsRowsWhereTheyAreMany() {
    List<Epoch> told = new ArrayList<>();
    Trainer.with(Sgd.plain())
        .stochastic(2500)
        .onEpoch(told::add)
        .fit(SmallProblem.network(), SmallProblem.samples(1200));
    assertEquals(List.of(1200L, 2400L, 2500L), told.stream().map(Epoch::steps).toList());
  }

  @Test
  void endlessRunsHaveManyEpochs() {
    List<Epoch> told = new ArrayList<>();
    Trainer.with(Sgd.plain())
        .stochastic(Long.MAX_VALUE)
        .onEpoch(told::add)
        .stopWhen(progress -> progress.step() == 1500)
        .fit(SmallProblem.network(), samples);
    assertEquals(Integer.MAX_VALUE, told.get(0).of());
  }

  @Test
  void textIsReadable() {
    String text = new Epoch(3, 30, 135, 0.12341, Double.NaN, 0.05f).toString();
    assertTrue(text.contains("3/30") && text.contains("loss 0.1234"), text);
  }
}
