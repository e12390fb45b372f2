package dev.synapt;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Of the files that fuzzing made, the shortest for each reason to refuse them. */
public final class FuzzCorpus {

  private final Map<String, byte[]> files = new TreeMap<>();

  /** Takes note of a file; reasons that differ only in numbers, quotations or details are one. */
  public void add(String reason, byte[] file) {
    String kind =
        reason
            .replaceAll("\"(\\\\.|[^\"\\\\])*\"", "...")
            .replaceAll("\\b[-0-9][-+.0-9a-zA-Z]*", "0")
            .replaceAll("[:;,].*", "");
    files.merge(kind, file, (old, other) -> other.length < old.length ? other : old);
  }

  /** Writes all files into a directory, each named by its SHA-256. */
  public void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (byte[] file : files.values()) {
      Files.write(directory.resolve(name(file)), file);
    }
  }

  private static String name(byte[] file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The files that are checked in, by name. */
  public static Map<String, byte[]> read(String kind) throws IOException {
    URL url = FuzzCorpus.class.getResource("/fuzz/" + kind);
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(Path.of(url.toURI()))) {
      List<Path> list = paths.toList();
      for (Path path : list) {
        files.put(path.getFileName().toString(), Files.readAllBytes(path));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return files;
  }

  @Override
  public String toString() {
    return files.size() + " reasons:\n" + String.join("\n", files.keySet());
  }
}
