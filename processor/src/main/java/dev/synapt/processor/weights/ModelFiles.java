package dev.synapt.processor.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/** Finds the files that declarations name. */
public final class ModelFiles {

  /** The value of this option of javac is the directory to look into first. */
  public static final String OPTION = "synapt.models";

  private static final List<StandardLocation> LOCATIONS =
      List.of(
          StandardLocation.SOURCE_PATH, StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH);

  private final Optional<String> directory;
  private final Filer filer;

  /**
   * A finder.
   *
   * @param directory what the option says, if it is given
   */
  public ModelFiles(Optional<String> directory, Filer filer) {
    this.directory = directory;
    this.filer = filer;
  }

  /** What no path has that is written with slashes and fits into a comment of generated code. */
  private static final Pattern UNUSUAL = Pattern.compile("[\\p{Cntrl}\\\\*{}]");

  /** A file that can be opened again and again. */
  public interface Content {
    /** The bytes from the first one on. */
    InputStream open() throws IOException;
  }

  /**
   * A file in the directory of the option; or among sources, class files or on the class path,
   * beside the declaration or else as a path from the root.
   *
   * @param packageName of the declaration, empty for the unnamed one
   * @param name with slashes
   */
  public Optional<Content> find(String packageName, String name) {
    // Some file managers open a directory, and give its listing.
    if (name.isBlank() || UNUSUAL.matcher(name).find()) {
      return Optional.empty();
    }
    Optional<Content> found = directory.flatMap(folder -> inDirectory(folder, name));
    for (StandardLocation location : LOCATIONS) {
      for (String around : List.of(packageName, "")) {
        if (found.isEmpty()) {
          found = in(location, around, name);
        }
      }
    }
    return found;
  }

  /** For messages: where files are looked for. */
  public String places() {
    return directory.map(folder -> "in " + folder + ", ").orElse("")
        + "beside the declaration, among the resources and on the class path";
  }

  private static Optional<Content> inDirectory(String folder, String name) {
    try {
      Path path = Path.of(folder).resolve(name);
      return Files.isRegularFile(path)
          ? Optional.of(() -> Files.newInputStream(path))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<Content> in(StandardLocation location, String packageName, String name) {
    try {
      // javac finds only what it can open.
      filer.getResource(location, packageName, name).openInputStream().close();
      return Optional.of(() -> filer.getResource(location, packageName, name).openInputStream());
    } catch (IOException | RuntimeException e) {
      // Not there; no such location; or not a relative path, for which Filer has several
      // exceptions.
      return Optional.empty();
    }
  }
}
