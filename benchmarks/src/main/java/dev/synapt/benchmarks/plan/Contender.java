package dev.synapt.benchmarks.plan;

import dev.synapt.benchmarks.subject.Library;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A column of the results: a library, or C, and how it is run. */
public enum Contender {
  /** The C reference, against which the others are held. */
  C("C"),
  /** Synapt, compiled and run without flags. */
  PLAIN("Synapt plain", Library.SYNAPT),
  /** Synapt, compiled and run with the Vector API. */
  SIMD("Synapt SIMD", Library.SYNAPT),
  /** Loops as in a textbook. */
  TEXTBOOK("textbook Java", Library.TEXTBOOK),
  /** ONNX Runtime; it only predicts. */
  ONNX("ONNX Runtime", Library.ONNX_RUNTIME),
  /** DJL on PyTorch. */
  DJL("DJL + PyTorch", Library.DJL),
  /** Smile with OpenBLAS; on JDK 25. */
  SMILE("Smile + OpenBLAS", Library.SMILE);

  private final String title;
  private final Optional<Library> library;

  Contender(String title) {
    this.title = title;
    library = Optional.empty();
  }

  Contender(String title, Library library) {
    this.title = title;
    this.library = Optional.of(library);
  }

  /** The heading of its column. */
  public String title() {
    return title;
  }

  /** What runs in a JVM; nothing for C. */
  public Optional<Library> library() {
    return library;
  }

  /** Flags that its JVM needs; javac has the same ones. */
  public List<String> flags() {
    return this == SIMD ? List.of("--add-modules", "jdk.incubator.vector") : List.of();
  }

  /** Whether this is the work of others, which a user could pick instead of Synapt. */
  public boolean isPeer() {
    return library.isPresent() && library.get().isPeer();
  }

  /** Whether it can be measured at a cell, on this version of Java. */
  public boolean can(Cell cell, int javaVersion) {
    return library.isEmpty() || can(library.get(), cell, javaVersion);
  }

  private static boolean can(Library library, Cell cell, int javaVersion) {
    return library.isCompiled()
        && library.javaVersion() <= javaVersion
        && (library.trains() || cell.workload() == Workload.PREDICT);
  }

  /** The name in raw files and on command lines. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
