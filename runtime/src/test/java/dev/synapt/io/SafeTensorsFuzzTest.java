package dev.synapt.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class SafeTensorsFuzzTest {

  private static final int MUTANTS = 20_000;

  @Test
  void aFileChangedAtRandomIsRefusedOrReadAsItSays() throws IOException {
    SafeTensorsFuzz fuzz = new SafeTensorsFuzz();
    for (int seed = 0; seed < MUTANTS; seed++) {
      fuzz.tryMutant(seed);
    }
    assertTrue(fuzz.refused() > MUTANTS / 2, "refused: " + fuzz.refused());
    assertTrue(fuzz.read() > MUTANTS / 20, "read: " + fuzz.read());
  }
}
