package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.InterpretedNetwork;
import dev.synapt.Samples;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReduceOnPlateauTest {

  /** After how many epochs without improvement η falls, by hand. */
  @Test
  void fallsAfterPatience() {
    LearningRate rate = ReduceOnPlateau.from(0.5f).factor(0.5f).patience(2).begin(10);
    double[] losses = {1, 0.9, 0.9, 0.95, 0.9, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8};
    float[] rates = {0.5f, 0.5f, 0.5f, 0.5f, 0.25f, 0.25f, 0.25f, 0.25f, 0.125f, 0.125f, 0.125f};
    for (int epoch = 0; epoch < losses.length; epoch++) {
      rate.epochDone(10L * (epoch + 1), losses[epoch]);
      assertEquals(rates[epoch], rate.at(10L * (epoch + 1)), "epoch " + epoch);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 3, 1e-4, 0, 0",
    "0.5, 0, 0.1, 0, 0.01",
    "0.5, 1, 0, 3, 0",
    "0.9, 2, 0.5, 1, 0.2"
  })
  void fiftyEpochsAgreeWithPyTorchsRule(
      float factor, int patience, float threshold, int cooldown, float minimum) {
    ReduceOnPlateau recipe =
        ReduceOnPlateau.from(0.5f)
            .factor(factor)
            .patience(patience)
            .threshold(threshold)
            .cooldown(cooldown)
            .minimum(minimum);
    LearningRate rate = recipe.begin(1);
    Random random = new Random(3);
    double expected = 0.5f;
    double best = Double.POSITIVE_INFINITY;
    int bad = 0;
    int cooling = 0;
    for (int epoch = 0; epoch < 50; epoch++) {
      double loss = 1.0 / (1 + epoch / 10) + 0.1 * random.nextDouble();
      if (loss < best * (1 - threshold)) {
        best = loss;
        bad = 0;
      } else {
        bad += 1;
      }
      if (cooling > 0) {
        cooling -= 1;
        bad = 0;
      }
      if (bad > patience) {
        expected = Math.max(expected * factor, minimum);
        cooling = cooldown;
        bad = 0;
      }
      rate.epochDone(epoch + 1, loss);
      assertEquals(expected, rate.at(epoch + 1), 1e-7, "epoch " + epoch);
    }
    assertTrue(expected < 0.5);
  }

  @Test
  void negativeLossesImproveDownwards() {
    LearningRate rate = ReduceOnPlateau.from(1f).factor(0.5f).patience(0).begin(1);
    rate.epochDone(1, -1);
    rate.epochDone(2, -1.1);
    assertEquals(1f, rate.at(2));
    rate.epochDone(3, -1.1);
    assertEquals(0.5f, rate.at(3));
    rate.epochDone(4, Double.NaN);
    assertEquals(0.25f, rate.at(4));
  }

  @Test
  void minimumAboveTheRateKeepsIt() {
    LearningRate rate = ReduceOnPlateau.from(0.1f).patience(0).minimum(0.2f).begin(1);
    rate.epochDone(1, 1);
    rate.epochDone(2, 1);
    assertEquals(0.1f, rate.at(2));
  }

  @Test
  void countsOnlyEpochsThatItRules() {
    ReduceOnPlateau plateau = ReduceOnPlateau.from(0.5f).factor(0.5f).patience(0);
    for (LearningRate recipe :
        List.of(plateau.warmUp(20), LearningRate.constant(1f).then(20, plateau))) {
      LearningRate rate = recipe.begin(10);
      rate.epochDone(10, 0.1);
      rate.epochDone(20, 0.1);
      rate.epochDone(30, 1);
      assertEquals(0.5f, rate.at(30));
      rate.epochDone(40, 1);
      assertEquals(0.25f, rate.at(40));
    }
    LearningRate first = plateau.then(20, LearningRate.constant(1f)).begin(10);
    first.epochDone(10, 1);
    first.epochDone(20, 1);
    assertEquals(0.25f, first.at(19));
    LearningRate inEpochs = plateau.inEpochs().begin(10);
    inEpochs.epochDone(10, 1);
    inEpochs.epochDone(20, 1);
    assertEquals(0.25f, inEpochs.at(20));
  }

  @Test
  void beginsAnewInEachRunAndHearsOfTheValidationLoss() {
    Samples samples = SmallProblem.samples(40);
    ReduceOnPlateau plateau = ReduceOnPlateau.from(0.5f).factor(0.5f).patience(0).threshold(0.01f);
    Trainer trainer =
        Trainer.with(Sgd.plain()).learningRate(plateau).batchSize(10).epochs(30).validation(0.5, 1);
    InterpretedNetwork network = SmallProblem.network();
    TrainingReport report = trainer.fit(network, samples);
    LearningRate expected = plateau.begin(1);
    for (Epoch epoch : report.epochs()) {
      assertEquals(expected.at(epoch.steps()), epoch.learningRate());
      expected.epochDone(epoch.steps(), epoch.validationLoss());
    }
    assertNotEquals(0.5f, expected.at(0));
    TrainingReport again = trainer.fit(SmallProblem.network(), samples);
    assertEquals(report.epochs(), again.epochs());
    assertEquals(0.5f, plateau.at(1000));
  }

  @Test
  void epochsAreCounted() {
    ReduceOnPlateau plateau = ReduceOnPlateau.from(1f);
    assertEquals(
        "patience is -1, expected at least 0",
        assertThrows(IllegalArgumentException.class, () -> plateau.patience(-1)).getMessage());
    assertEquals(
        "cooldown is -1, expected at least 0",
        assertThrows(IllegalArgumentException.class, () -> plateau.cooldown(-1)).getMessage());
    assertEquals(
        "ReduceOnPlateau(from 1.0 by 0.1 after 10 epochs, threshold 1.0E-4, cooldown 0, minimum 0.0)",
        plateau.toString());
  }
}
