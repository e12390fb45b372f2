package dev.synapt.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the samples as users do, and holds what they print against the bars of reference libraries.
 */
final class SampleRunsTest {

  @Test
  void xorIsLearnt() {
    String printed = Printed.by(() -> S01Xor.main(new String[0]));
    assertTrue(Printed.number(printed, "0 xor 0 = (\\S+)") < 0.1, printed);
    assertTrue(Printed.number(printed, "0 xor 1 = (\\S+)") > 0.9, printed);
    assertTrue(Printed.number(printed, "1 xor 0 = (\\S+)") > 0.9, printed);
    assertTrue(Printed.number(printed, "1 xor 1 = (\\S+)") < 0.1, printed);
    assertTrue(Printed.number(printed, "largest relative error (\\S+)") <= 1e-4, printed);
  }

  @Test
  void irisSpeciesAreToldApart() {
    String printed = Printed.by(() -> S02Iris.main(new String[0]));
    assertTrue(Printed.number(printed, "mean test accuracy: (\\S+)") >= 0.9334, printed);
    assertTrue(Printed.number(printed, "setosa +(\\d+) +0 +0") == 50, printed);
  }

  @Test
  void milesAGallonArePredicted() {
    String printed = Printed.by(() -> S03AutoMpg.main(new String[0]));
    assertTrue(Printed.number(printed, "mean test R2: (\\S+)") >= 0.8415, printed);
  }

  @Test
  void digitsAreReadAsWellAsByReferenceLibraries() {
    String printed = Printed.by(() -> S04Digits.main(new String[0]));
    assertTrue(Printed.number(printed, "mean test accuracy: (\\S+)") >= 0.9704, printed);
    assertTrue(Printed.number(printed, "largest relative error (\\S+)") <= 1e-4, printed);
    assertTrue(printed.contains("seed 5: 30 epochs"), printed);
    assertTrue(printed.contains("gradient check at 1e-4: passed"), printed);
  }

  @Test
  void driftIsFollowedWithoutAllocation() {
    String printed = Printed.by(() -> S05Drift.main(new String[0]));
    double before = Printed.number(printed, "40,000 to +50,000 +(\\S+)");
    double after = Printed.number(printed, "90,000 to +100,000 +(\\S+)");
    double frozen = Printed.number(printed, "90,000 to +100,000 +\\S+ +(\\S+)");
    assertTrue(before < 0.3, printed);
    assertTrue(after < 0.3, printed);
    assertTrue(frozen > 1, printed);
    assertTrue(Printed.number(printed, "learnt: (\\d+) bytes") < 1_000, printed);
  }

  @Test
  void tumoursAreToldApartAndPicturesDrawn(@TempDir Path directory) throws IOException {
    Path pictures = directory.resolve("new");
    String printed = Printed.by(() -> S06BreastCancer.main(new String[] {pictures.toString()}));
    assertTrue(printed.contains("stopped early"), printed);
    assertTrue(Printed.number(printed, "accuracy (\\S+),") >= 0.9652, printed);
    assertTrue(Printed.number(printed, "ROC AUC (\\S+)") >= 0.99, printed);
    assertTrue(Printed.number(printed, "malignant +precision \\S+, recall (\\S+),") > 0.9, printed);
    assertTrue(colours(pictures.resolve("learning-curves.png")) > 100);
    assertTrue(colours(pictures.resolve("confusion-matrix.png")) > 50);
  }

  private static long colours(Path picture) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    return Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }
}
