package dev.synapt.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The old file or the new one, and nothing else beside it. */
final class AtomicFileTest {

  @TempDir Path directory;

  @Test
  void aFileIsCreatedAndReplaced() throws IOException {
    Path path = directory.resolve("file");
    for (byte text = 0; text < 3; text++) {
      byte[] bytes = {text, text};
      AtomicFile.write(path, out -> out.write(bytes));
      assertEquals(text, Files.readAllBytes(path)[1]);
      assertEquals(List.of(path), files());
    }
  }

  @Test
  void aPathMayBeRelative() throws IOException {
    Path path = Path.of("").toAbsolutePath().relativize(directory.resolve("file").toAbsolutePath());
    AtomicFile.write(path, out -> out.write('a'));
    assertEquals("a", Files.readString(directory.resolve("file")));
  }

  @Test
  void theOldFileIsThereUntilTheNewOneIsWhole() throws IOException {
    Path path = Files.writeString(directory.resolve("file"), "old");
    AtomicFile.write(
        path,
        out -> {
          out.write(new byte[100_000]);
          assertEquals("old", Files.readString(path));
        });
    assertEquals(100_000, Files.size(path));
  }

  @Test
  void theOldFileSurvivesAFailure() throws IOException {
    Path path = Files.writeString(directory.resolve("file"), "old");
    IOException failure = new IOException("disk full");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    path,
                    out -> {
                      out.write(new byte[100_000]);
                      throw failure;
                    }));
    assertEquals(failure, thrown);
    assertThrows(
        StackOverflowError.class,
        () ->
            AtomicFile.write(
                path,
                out -> {
                  throw new StackOverflowError();
                }));
    assertEquals("old", Files.readString(path));
    assertEquals(List.of(path), files());
  }

  @Test
  void aThreadThatIsInterruptedLeavesTheOldFile() throws IOException {
    Path path = Files.writeString(directory.resolve("file"), "old");
    Thread.currentThread().interrupt();
    assertThrows(
        ClosedByInterruptException.class, () -> SafeTensors.of(SmallNetworks.xor()).write(path));
    assertTrue(Thread.interrupted());
    assertEquals("old", Files.readString(path));
    assertEquals(List.of(path), files());
  }

  @Test
  void aDirectoryIsNotReplaced() throws IOException {
    Path path = Files.createDirectory(directory.resolve("file"));
    Path inside = Files.writeString(path.resolve("inside"), "old");
    assertThrows(FileSystemException.class, () -> AtomicFile.write(path, out -> out.write(1)));
    assertEquals(List.of(path), files());
    assertEquals("old", Files.readString(inside));
  }

  @Test
  void theDirectoryHasToBeThere() {
    Path path = directory.resolve("missing").resolve("file");
    NotDirectoryException e =
        assertThrows(
            NotDirectoryException.class, () -> AtomicFile.write(path, out -> out.write(1)));
    assertEquals(path.toAbsolutePath().getParent().toString(), e.getFile());
  }

  @Test
  void aLinkIsFollowedAndPermissionsAreHandedDown() throws IOException {
    assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path path = Files.writeString(directory.resolve("file"), "old");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), path);
    AtomicFile.write(link, out -> out.write('n'));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("n", Files.readString(path));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
  }

  @Test
  void aLinkToAFileThatIsNotThereYetIsFollowed() throws IOException {
    Path path = Files.createDirectory(directory.resolve("releases")).resolve("file");
    Path first = Files.createSymbolicLink(directory.resolve("first"), Path.of("releases/file"));
    Path second = Files.createSymbolicLink(directory.resolve("second"), first);
    AtomicFile.write(second, out -> out.write('n'));
    assertTrue(Files.isSymbolicLink(first) && Files.isSymbolicLink(second));
    assertEquals("n", Files.readString(path));
    Path loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
    assertThrows(FileSystemLoopException.class, () -> AtomicFile.write(loop, out -> {}));
    assertTrue(Files.isSymbolicLink(loop));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
