package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingReportTest {

  private final List<Epoch> epochs =
      new ArrayList<>(
          List.of(
              new Epoch(1, 2, 45, 0.8123, Double.NaN, 0.1f),
              new Epoch(2, 2, 90, 0.0131, Double.NaN, 0.05f)));

  private final TrainingReport report = new TrainingReport(epochs, 90, Ending.COMPLETE, 0.42);

  @Test
  void lossesComeFromTheEpochs() {
    assertArrayEquals(new double[] {0.8123, 0.0131}, report.lossCurve());
    assertEquals(0.0131, report.finalLoss());
    assertEquals(90, report.steps());
    assertEquals(0.42, report.seconds());
  }

  @Test
  void nothingCanBeChanged() {
    epochs.clear();
    report.lossCurve()[0] = 99;
    assertEquals(2, report.epochs().size());
    assertEquals(0.8123, report.lossCurve()[0]);
    List<Epoch> list = report.epochs();
    assertThrows(UnsupportedOperationException.class, () -> list.remove(0));
  }

  @Test
  void textIsOneLine() {
    assertEquals("2 epochs, 90 steps, loss 0.8123 → 0.0131, 0.42 s", report.toString());
    assertEquals(
        "2 epochs, 90 steps (stopped), loss 0.8123 → 0.0131, 0.42 s",
        new TrainingReport(epochs, 90, Ending.CONDITION, 0.42).toString());
  }

  @Test
  void secondsAreCounted() {
    TrainingReport measured =
        Trainer.with(Sgd.plain()).fit(SmallProblem.network(), SmallProblem.samples(3));
    assertTrue(measured.seconds() > 0);
  }
}
