package dev.synapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds small networks against what reference libraries reach; MNIST takes some minutes. */
final class AccuracyTest {

  static Stream<AccuracyBar> smallOnes() {
    return AccuracyBar.ALL.stream().filter(bar -> !bar.data().startsWith("mnist"));
  }

  @ParameterizedTest
  @MethodSource("smallOnes")
  void barIsReached(AccuracyBar bar) throws IOException {
    Path directory = SharedData.directoryWith(bar.data() + ".csv");
    AccuracyBar.Reached reached = bar.run(AccuracyTask.read(bar.data(), directory));
    assertTrue(reached.isEnough(), reached.toString());
  }

  @Test
  void tableHasARowForEachOptimiser() throws IOException {
    String directory = SharedData.directoryWith("iris.csv").toString();
    String printed = Printed.by(() -> Accuracy.main(new String[] {directory, "iris"}));
    List<String> lines = printed.lines().toList();
    assertTrue(lines.get(2).startsWith("| iris | 4-16-3 | SGD | 16 | 100 | 0.02 | 0."), printed);
    assertTrue(lines.get(3).startsWith("| iris | 4-16-3 | Adam | 16 | 100 | 0.01 | 0."), printed);
    assertEquals("2 of 2 bars are reached.", lines.get(lines.size() - 1));
  }

  @Test
  void pageHasTheSettingsAndBarsOfTheProgram() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "accuracy.md"));
    for (AccuracyBar bar : AccuracyBar.ALL) {
      String row =
          String.format(
              Locale.ROOT,
              "\\| %s \\| [-0-9]+ \\| %s \\| %d \\| %d \\| %s \\| [.0-9]+ \\| [.0-9]+ \\| %.4f \\| reached \\|",
              bar.data(),
              bar.optimizer(),
              bar.batchSize(),
              bar.epochs(),
              bar.rate(),
              bar.bar());
      assertTrue(Pattern.compile(row).matcher(page).find(), row);
    }
  }
}
