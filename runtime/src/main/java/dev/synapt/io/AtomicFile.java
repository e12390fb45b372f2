package dev.synapt.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is there as a whole or not at all, whenever the program or the machine stops: it is
 * written under another name in the same directory, forced to disk, and then renamed. A program
 * that is killed can leave such a file, {@code .synapt-*.tmp}, behind; it may be deleted.
 */
public final class AtomicFile {

  /** So many links in a row lead nowhere, as Linux has it. */
  private static final int MAX_LINKS = 40;

  /** What is to stand in the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes or replaces a file. Where that fails, what was there before stays. A link is followed,
   * to a file that is there or is not, and a file that is replaced hands down its permissions.
   *
   * @throws IOException if it cannot be written, or the content throws it
   */
  public static void write(Path path, Content content) throws IOException {
    Path target = behindLinks(path);
    Path directory = target.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new NotDirectoryException(String.valueOf(directory));
    }
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path temporary = directory.resolve(".synapt-" + random + ".tmp");
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      handDownPermissions(target, temporary);
      content.writeTo(Channels.newOutputStream(channel));
      channel.force(true);
    } catch (Throwable e) {
      delete(temporary, e);
      throw e;
    }
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (Throwable e) {
      delete(temporary, e);
      throw e;
    }
    force(directory);
  }

  private static Path behindLinks(Path path) throws IOException {
    Path target = path.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MAX_LINKS) {
        throw new FileSystemLoopException(path.toString());
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static void handDownPermissions(Path old, Path created) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(created, PosixFileAttributeView.class);
    if (view != null && Files.exists(old)) {
      view.setPermissions(Files.getPosixFilePermissions(old));
    }
  }

  private static void delete(Path temporary, Throwable cause) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Forces the new name to disk. Not all systems can: Windows opens no directory. */
  private static void force(Path directory) {
    try (FileChannel channel = FileChannel.open(directory)) {
      channel.force(true);
    } catch (IOException e) {
      // The file is in place all the same, and its bytes are on disk.
    }
  }
}
