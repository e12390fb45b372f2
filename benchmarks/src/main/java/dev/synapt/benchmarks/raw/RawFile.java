package dev.synapt.benchmarks.raw;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file with an entry on each line; entries are added at the end. */
public final class RawFile {

  /** Enums go by the names that the command line has for them. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          .build();

  private final Path path;

  /** The file at this path, which need not exist. */
  public RawFile(Path path) {
    this.path = path;
  }

  /** Adds a line. */
  public void add(Entry entry) {
    try {
      if (path.getParent() != null) {
        Files.createDirectories(path.getParent());
      }
      Files.writeString(
          path,
          JSON.writerFor(Entry.class).writeValueAsString(entry) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All lines. */
  public List<Entry> read() {
    try {
      List<Entry> entries = new ArrayList<>();
      for (String line : Files.readAllLines(path)) {
        entries.add(JSON.readValue(line, Entry.class));
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
