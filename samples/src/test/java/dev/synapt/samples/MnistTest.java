package dev.synapt.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reads the real files where they are there, and learns from a small part of them. */
final class MnistTest {

  private final Path directory = SharedData.directoryWith("mnist-train-images-idx3-ubyte.gz");

  @Test
  void filesAreReadAndAPartOfThemIsLearnt() throws IOException {
    Samples training = Mnist.training(directory);
    Samples test = Mnist.test(directory);
    assertEquals("60000 samples, 784 inputs, 10 targets", training.toString());
    assertEquals("10000 samples, 784 inputs, 10 targets", test.toString());
    // The first digits of both parts, as everybody shows them.
    assertEquals(5, training.label(0));
    assertEquals(0, training.label(1));
    assertEquals(7, test.label(0));

    Samples part = training.subset(IntStream.range(0, 6_000).toArray());
    String printed = Printed.by(() -> S07Mnist.run(part, test, 1, 2));
    assertTrue(Printed.number(printed, "mean test accuracy: (\\S+)") > 0.9, printed);
  }
}
