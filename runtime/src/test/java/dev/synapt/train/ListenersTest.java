package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenersTest {

  @TempDir private Path directory;

  @Test
  void csvHasALineForEachEpoch() throws IOException {
    Path file = directory.resolve("log.csv");
    Files.writeString(file, "what was there before, and longer than what comes\n".repeat(9));
    CsvLog log = CsvLog.to(file);
    assertEquals("epoch,steps,loss,validation_loss,learning_rate\r\n", Files.readString(file));
    log.accept(new Epoch(1, 2, 45, 0.5, Double.NaN, 0.25f));
    log.accept(new Epoch(2, 2, 90, 1e-10, 12345678.5, 0f));
    assertEquals(
        """
        epoch,steps,loss,validation_loss,learning_rate
        1,45,0.5,,0.25
        2,90,1.0E-10,1.23456785E7,0.0
        """
            .replace("\n", "\r\n"),
        Files.readString(file));
  }

  @Test
  void csvListensToARun() throws IOException {
    Path file = directory.resolve("log.csv");
    TrainingReport report =
        Trainer.with(Sgd.plain())
            .epochs(3)
            .onEpoch(CsvLog.to(file))
            .fit(SmallProblem.network(), SmallProblem.samples(10));
    String last = Files.readAllLines(file).get(3);
    assertEquals("3,3," + report.finalLoss() + ",,0.01", last);
  }

  @Test
  void fileThatCannotBeWrittenIsToldAtOnce() {
    Path nowhere = directory.resolve("missing").resolve("log.csv");
    assertThrows(UncheckedIOException.class, () -> CsvLog.to(nowhere));
  }

  @Test
  void progressIsWrittenOverAndOver() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    long[] now = {5_000_000_000L};
    ProgressLine line = new ProgressLine(out, () -> now[0]);
    now[0] += 4_000_000_000L;
    line.accept(new Epoch(1, 4, 45, 0.5, 0.6, 0.1f));
    now[0] += 4_000_000_000L;
    line.accept(new Epoch(2, 4, 90, 0.25, Double.NaN, 0.1f));
    now[0] += 8_000_000_000L;
    line.accept(new Epoch(4, 4, 180, 0.125, Double.NaN, 0.1f));
    String padding = " ".repeat("  validation 0.6000".length() + 1);
    assertEquals(
        "\repoch 1/4  loss 0.5000  validation 0.6000  4 s, 12 s to go"
            + "\repoch 2/4  loss 0.2500  8 s, 8 s to go"
            + padding
            + "\repoch 4/4  loss 0.1250  16 s, 0 s to go"
            + System.lineSeparator(),
        bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theLineIsClosedHoweverARunEnds() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ProgressLine line = ProgressLine.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    Trainer trainer = Trainer.with(Sgd.plain()).epochs(5).onEpoch(line);
    trainer.stopWhen(progress -> progress.epoch() == 3);
    trainer.fit(SmallProblem.network(), SmallProblem.samples(10));
    trainer.onEpoch(
        epoch -> {
          throw new IllegalStateException("a listener");
        });
    assertThrows(
        IllegalStateException.class,
        () -> trainer.fit(SmallProblem.network(), SmallProblem.samples(10)));
    String end = System.lineSeparator();
    String written = bytes.toString(StandardCharsets.UTF_8);
    List<String> lines = List.of(written.split(end, -1));
    assertEquals(3, lines.size(), written);
    assertEquals(3, lines.get(0).split("\r", -1).length - 1, written);
    assertTrue(lines.get(1).startsWith("\repoch 1/5  loss "), written);
    assertEquals("", lines.get(2));
  }

  @Test
  void timeToGoIsThatOfEpochsThatWereTold() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long[] now = {0};
    ProgressLine line =
        new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now[0]);
    // A run that goes on from a checkpoint and is stopped, another, and a third one.
    for (int epoch : new int[] {51, 52, 1, 99, 100, 1}) {
      now[0] += 2_000_000_000L;
      line.accept(new Epoch(epoch, 100, epoch, 0.5, Double.NaN, 0.1f));
    }
    assertEquals(
        List.of("2 s, 98 s", "4 s, 96 s", "2 s, 198 s", "4 s, 0 s", "6 s, 0 s", "2 s, 198 s"),
        Pattern.compile("\\d+ s, \\d+ s")
            .matcher(bytes.toString(StandardCharsets.UTF_8))
            .results()
            .map(MatchResult::group)
            .toList());
  }

  @Test
  void timeBetweenRunsIsOfNeither() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long[] now = {0};
    ProgressLine line =
        new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now[0]);
    Trainer trainer = Trainer.with(Sgd.plain()).epochs(1).onEpoch(line);
    for (int run = 0; run < 2; run++) {
      now[0] += 3_600_000_000_000L;
      trainer.fit(SmallProblem.network(), SmallProblem.samples(10));
    }
    String written = bytes.toString(StandardCharsets.UTF_8);
    assertEquals(2, written.split("  0 s, 0 s to go", -1).length - 1, written);
  }
}
