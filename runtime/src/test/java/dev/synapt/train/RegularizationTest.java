package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.ParameterBlock;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Penalties, clipping, max-norm and averages, and the order in which they come. */
class RegularizationTest {

  /** a = w·x + b with two inputs; the loss is (a − y)². */
  private static final Architecture LINE =
      Architecture.of(
          Loss.SQUARED_ERROR, DenseLayer.of(2, 1, Activation.IDENTITY, Initializer.AUTO));

  /** w = (1, −2), b = 0.5. */
  private final InterpretedNetwork network = InterpretedNetwork.of(LINE, 1f, -2f, 0.5f);

  /** x = (1, 0), y = −0.5: dw = 2·(1.5 + 0.5)·x = (4, 0), db = 4. */
  private final Samples one = Samples.wrap(new float[] {1f, 0f}, 2, new float[] {-0.5f}, 1);

  private static Trainer trainer(Optimizer optimizer) {
    return Trainer.with(optimizer).batchSize(1).inOrder().learningRate(LearningRate.constant(0.5f));
  }

  private void assertFit(Trainer trainer, float... parameters) {
    trainer.fit(network, one);
    assertArrayEquals(parameters, network.parameters(), 1e-6f);
  }

  @Test
  void l1AndL2AreForWeights() {
    // dw = (4, 0) + 0.25·(1, −1) + 0.5·(1, −2) = (4.75, −1.25)
    assertFit(trainer(Sgd.plain()).l1(0.25f).l2(0.5f), -1.375f, -1.375f, -1.5f);
  }

  @Test
  void l1LeavesZerosAlone() {
    network.setParameters(new float[] {1.5f, 0f, 0f});
    assertFit(trainer(Sgd.plain()).l1(1f), 1.5f - 2.5f, 0f, -2f);
  }

  @Test
  void penaltiesAreClippedToo() {
    // dw = (4, 0) + 1·(1, −2) = (5, −2), clipped to (3, −2), db = 3
    assertFit(trainer(Sgd.plain()).l2(1f).clipValue(3f), -0.5f, -1f, -1f);
  }

  @Test
  void valuesAreClippedBeforeTheLength() {
    // (4, 0, 4) becomes (3, 0, 3), then half of its length, √18
    float half = (float) (Math.sqrt(18) / 2);
    assertFit(trainer(Sgd.plain()).clipNorm(half).clipValue(3f), 0.25f, -2f, -0.25f);
  }

  @Test
  void lengthIsOfAllParametersAndOnlyEverLess() {
    float length = (float) Math.sqrt(32);
    assertFit(trainer(Sgd.plain()).clipNorm(length / 4), 0.5f, -2f, 0f);
    network.setParameters(new float[] {1f, -2f, 0.5f});
    assertFit(trainer(Sgd.plain()).clipNorm(length * 1.001f), -1f, -2f, -1.5f);
  }

  @Test
  void weightDecayComesAfterClipping() {
    // (4, 0, 4) clipped to (1, 0, 1), plus 1·p = (2, −2, 1.5)
    assertFit(trainer(Sgd.plain().weightDecay(1f)).clipValue(1f), 0f, -1f, -0.25f);
  }

  @Test
  void weightDecayOfWeightsOnlyLeavesBiasesOut() {
    // coupled: dw = (5, −2), db = 4
    assertFit(
        trainer(Sgd.plain().weightDecay(WeightDecay.coupled(1f).weightsOnly())), -1.5f, -1f, -1.5f);
    network.setParameters(new float[] {1f, -2f, 0.5f});
    // decoupled: w ← 0.5·w
    assertFit(
        trainer(Sgd.plain().weightDecay(WeightDecay.decoupled(1f).weightsOnly())),
        -1.5f,
        -1f,
        -1.5f);
    network.setParameters(new float[] {1f, -2f, 0.5f});
    assertFit(trainer(Sgd.plain().weightDecay(WeightDecay.decoupled(1f))), -1.5f, -1f, -1.75f);
  }

  @Test
  void longWeightsAreScaledBack() {
    // after the step w = (−1, −2), of length √5; the bias stays −1.5
    float scale = (float) (1 / Math.sqrt(5));
    assertFit(trainer(Sgd.plain()).maxNorm(1f), -scale, -2 * scale, -1.5f);
    network.setParameters(new float[] {1f, -2f, 0.5f});
    assertFit(trainer(Sgd.plain()).maxNorm(2.24f), -1f, -2f, -1.5f);
  }

  @Test
  void weightsWhoseSquaresOverflowAreScaledToo() {
    ParameterBlock[] blocks = network.parameterBlocks();
    network.setParameters(new float[] {3e30f, -4e30f, 0.5f});
    new MaxNorm(blocks, 10f).apply();
    assertArrayEquals(new float[] {6f, -8f, 0.5f}, network.parameters(), 1e-5f);
  }

  @Test
  void everyUnitHasItsOwnLength() {
    InterpretedNetwork wide = SmallProblem.network();
    Trainer.with(Adam.create())
        .maxNorm(0.5f)
        .epochs(10)
        .learningRate(t -> 0.1f)
        .fit(wide, SmallProblem.samples(100));
    int atTheLimit = 0;
    for (int layer = 1; layer <= 2; layer++) {
      for (int unit = 0; unit < SmallProblem.ARCHITECTURE.layers().get(layer - 1).units(); unit++) {
        double length = Math.sqrt(squares(wide, layer, unit));
        assertTrue(length < 0.5 + 1e-6);
        atTheLimit += length > 0.5 - 1e-6 ? 1 : 0;
      }
    }
    assertTrue(atTheLimit > 0);
  }

  private static double squares(InterpretedNetwork network, int layer, int unit) {
    double squares = 0;
    for (ParameterBlock block : network.parameterBlocks()) {
      if (block.layer() == layer && block.kind() == ParameterBlock.Kind.WEIGHT) {
        for (int i = 0; i < block.inputs(); i++) {
          squares += Math.pow(block.values()[block.index(unit, block.firstInput() + i)], 2);
        }
      }
    }
    return squares;
  }

  @Test
  void averagesAreOfTheParametersAfterEachStep() {
    Samples three =
        Samples.wrap(new float[] {1f, 0f, 0f, 1f, 1f, 1f}, 2, new float[] {-0.5f, 0f, 1f}, 1);
    InterpretedNetwork plain = InterpretedNetwork.of(LINE, network.parameters());
    float[] expected = new float[3];
    for (int step = 1; step <= 3; step++) {
      int last = step;
      plain.setParameters(new float[] {1f, -2f, 0.5f});
      rateOfATenth().stopWhen(progress -> progress.step() == last).fit(plain, three);
      float[] p = plain.parameters();
      for (int k = 0; k < 3; k++) {
        expected[k] = step == 1 ? p[k] : 0.75f * expected[k] + 0.25f * p[k];
      }
    }
    rateOfATenth().averageWeights(0.75f).fit(network, three);
    assertArrayEquals(expected, network.parameters(), 1e-6f);
  }

  private static Trainer rateOfATenth() {
    return trainer(Sgd.plain()).learningRate(LearningRate.constant(0.1f));
  }

  @Test
  void averagesAreOfLimitedWeights() {
    // with one step e = p
    float scale = (float) (1 / Math.sqrt(5));
    assertFit(trainer(Sgd.plain()).maxNorm(1f).averageWeights(0.5f), -scale, -2 * scale, -1.5f);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void averagesAreWhatOneLooksAt(boolean plain) {
    Optimizer optimizer = plain ? Sgd.plain() : Adam.create();
    Samples samples = SmallProblem.samples(60);
    Samples validation = SmallProblem.samples(20);
    InterpretedNetwork seen = SmallProblem.network();
    List<float[]> atEpochs = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    Trainer trainer =
        Trainer.with(optimizer).epochs(6).batchSize(8).averageWeights(0.9f).validation(validation);
    trainer
        .onEpoch(
            epoch -> {
              atEpochs.add(seen.parameters());
              losses.add(new LossOnSamples(seen, validation).weightedMean());
            })
        .fit(seen, samples);
    assertArrayEquals(atEpochs.get(5), seen.parameters());
    InterpretedNetwork again = SmallProblem.network();
    TrainingReport report =
        Trainer.with(optimizer)
            .epochs(6)
            .batchSize(8)
            .averageWeights(0.9f)
            .validation(validation)
            .earlyStopping(EarlyStopping.patience(6))
            .fit(again, samples);
    int best = 0;
    for (int epoch = 0; epoch < 6; epoch++) {
      assertEquals(losses.get(epoch), report.epochs().get(epoch).validationLoss());
      best = losses.get(epoch) < losses.get(best) ? epoch : best;
    }
    assertArrayEquals(atEpochs.get(best), again.parameters());
    // The steps go on from the parameters themselves: losses in training are as without averages.
    TrainingReport without =
        Trainer.with(optimizer).epochs(6).batchSize(8).fit(SmallProblem.network(), samples);
    assertArrayEquals(without.lossCurve(), report.lossCurve());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30, 70, 99})
  void overflowIsUndoneWithAverages(int ruinous) {
    InterpretedNetwork ruined = DivergenceTest.network();
    Samples samples = DivergenceTest.samples();
    Trainer averaging =
        regularised()
            .averageWeights(0.9f)
            .learningRate(t -> t == ruinous ? Float.MAX_VALUE : 1e-3f);
    NonFiniteLossException failure =
        assertThrows(NonFiniteLossException.class, () -> averaging.fit(ruined, samples));
    assertEquals(ruinous, failure.lastFiniteStep());
    InterpretedNetwork expected = DivergenceTest.network();
    List<float[]> parameters = new ArrayList<>(List.of(expected.parameters()));
    regularised()
        .learningRate(t -> 1e-3f)
        .stopWhen(progress -> !parameters.add(expected.parameters()))
        .fit(expected, samples);
    assertArrayEquals(parameters.get(ruinous), ruined.parameters());
  }

  private static Trainer regularised() {
    return Trainer.with(Sgd.momentum(0.9f))
        .epochs(4)
        .batchSize(4)
        .maxNorm(3f)
        .l2(0.01f)
        .clipNorm(1000f);
  }

  @Test
  void settingsTakeTheGradientAwayFromTheNetwork() {
    // the network's own step and the trainer's agree to rounding, so only what differs tells
    InterpretedNetwork clipped = SmallProblem.network();
    InterpretedNetwork free = SmallProblem.network();
    Samples samples = SmallProblem.samples(40);
    Trainer.with(Sgd.plain()).clipValue(1e-3f).fit(clipped, samples);
    Trainer.with(Sgd.plain()).fit(free, samples);
    assertNotEquals(free.parameters()[0], clipped.parameters()[0]);
  }
}
