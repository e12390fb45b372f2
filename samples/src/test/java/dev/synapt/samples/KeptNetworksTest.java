package dev.synapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the samples that keep networks, and swap them. */
final class KeptNetworksTest {

  @Test
  void aFreshJvmPredictsTheSameBitsAndPyTorchesParametersMeanTheSame(@TempDir Path directory)
      throws IOException {
    String printed = Printed.by(() -> saveAndLoad(directory.toString()));
    assertTrue(printed.contains("fresh JVM: 3590 predictions, the same bits"), printed);
    assertTrue(Printed.number(printed, "trained: .*test accuracy (\\S+)") > 0.95, printed);
    double here = Printed.number(printed, "verified, test accuracy (\\S+),");
    assertEquals(Printed.number(printed, "there (\\S+)"), here, 1e-4, printed);
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(
          List.of("digits.checkpoint", "digits.safetensors", "predictions"),
          files.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  private static void saveAndLoad(String... args) {
    try {
      S08SaveAndLoad.main(args);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void serversTakeOverVersionsWithoutATornRead() {
    String printed =
        Printed.by(
            () -> {
              try {
                S11HotSwap.main(new String[0]);
              } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
              }
            });
    assertTrue(printed.contains("answers that no version gives: 0"), printed);
    assertTrue(Printed.number(printed, "accuracy of version 40: (\\S+)") > 0.95, printed);
    assertTrue(printed.contains("published while serving: 40 versions"), printed);
  }

  @Test
  void aSnapshotStaysAndAReadOfTheLearnersParametersIsNoticed() {
    Samples rows = DigitRows.test();
    S11HotSwap_DigitsNetwork learner = S11HotSwap_DigitsNetwork.create(1);
    Snapshot snapshot = Snapshot.of(learner, 0, rows);
    S11HotSwap_DigitsNetwork shared = learner.fork();
    float[] input = DigitRows.features(rows, 0);
    assertTrue(snapshot.gives(0, shared.predict(input)));
    float[] target = new float[10];
    rows.copyTarget(1, target);
    learner.learn(DigitRows.features(rows, 1), target, 0.05f);
    assertTrue(snapshot.gives(0, snapshot.fork().predict(input)));
    assertFalse(snapshot.gives(0, shared.predict(input)));
  }
}
