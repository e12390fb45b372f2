package dev.synapt.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of MNIST's format, whole and broken. */
final class IdxFileTest {

  /** Two rows of three bytes. */
  private static final byte[] FILE = {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, -1};

  @TempDir private Path directory;

  @Test
  void bytesAreReadPackedOrNot() throws IOException {
    Files.write(directory.resolve("plain"), FILE);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("packed.gz")))) {
      out.write(FILE);
    }
    byte[] expected = {1, 2, 3, 4, 5, -1};
    assertArrayEquals(expected, IdxFile.read(directory.resolve("plain"), 2));
    assertArrayEquals(expected, IdxFile.read(directory.resolve("packed"), 2));
  }

  @Test
  void errorsNameTheFileAndWhatWasExpected() throws IOException {
    Path file = directory.resolve("file");
    assertEquals(file + ": nor is there " + file + ".gz", failure(file, 2));
    Files.write(file, FILE);
    assertEquals(file + " begins with 00000802, expected 00000803", failure(file, 3));
    Files.write(file, Arrays.copyOf(FILE, 17));
    assertEquals(file + " ends after 5 of 6 bytes", failure(file, 2));
  }

  @Test
  void mnistIsFoundByItsOwnNameAndBehindAMark() throws IOException {
    Path published = directory.resolve("t10k-labels-idx1-ubyte");
    assertEquals(published, Mnist.file(directory, "t10k-labels-idx1-ubyte"));
    Path marked = directory.resolve("mnist-t10k-labels-idx1-ubyte");
    Files.write(directory.resolve(marked + ".gz"), FILE);
    assertEquals(marked, Mnist.file(directory, "t10k-labels-idx1-ubyte"));
  }

  private static String failure(Path file, int dimensions) {
    return assertThrows(IOException.class, () -> IdxFile.read(file, dimensions)).getMessage();
  }
}
