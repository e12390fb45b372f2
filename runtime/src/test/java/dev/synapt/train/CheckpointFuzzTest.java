package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.FuzzCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointFuzzTest {

  private static final int MUTANTS = 1_000;

  @TempDir Path directory;

  @Test
  void theFilesThatFuzzingFoundAreRefusedOrResumed() throws IOException {
    CheckpointFuzz fuzz = new CheckpointFuzz(directory.resolve("file"));
    Map<String, byte[]> corpus = FuzzCorpus.read("checkpoint");
    for (Map.Entry<String, byte[]> file : corpus.entrySet()) {
      fuzz.tryFile(file.getValue(), file.getKey());
    }
    assertTrue(fuzz.refused() > corpus.size() / 2, "refused: " + fuzz.refused());
  }

  @Test
  void aFileChangedAtRandomIsRefusedOrResumed() throws IOException {
    CheckpointFuzz fuzz = new CheckpointFuzz(directory.resolve("file"));
    for (int seed = 0; seed < MUTANTS; seed++) {
      fuzz.tryFile(fuzz.mutant(seed), "mutant " + seed);
    }
    assertTrue(fuzz.refused() > MUTANTS / 2, "refused: " + fuzz.refused());
    assertTrue(fuzz.resumed() > MUTANTS / 50, "resumed: " + fuzz.resumed());
  }
}
