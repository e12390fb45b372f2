package dev.synapt.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.FuzzCorpus;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SafeTensorsFuzzTest {

  private static final int MUTANTS = 20_000;

  @Test
  void theFilesThatFuzzingFoundAreRefusedOrReadAsTheySay() throws IOException {
    SafeTensorsFuzz fuzz = new SafeTensorsFuzz();
    Map<String, byte[]> corpus = FuzzCorpus.read("safetensors");
    for (Map.Entry<String, byte[]> file : corpus.entrySet()) {
      fuzz.tryFile(file.getValue(), true, file.getKey());
      fuzz.tryFile(file.getValue(), false, file.getKey());
    }
    assertTrue(fuzz.refused() > corpus.size(), "refused: " + fuzz.refused());
  }

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
