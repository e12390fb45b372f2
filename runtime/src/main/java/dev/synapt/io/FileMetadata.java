package dev.synapt.io;

import dev.synapt.ColumnScaler;
import dev.synapt.Network;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a safetensors file says beside its tensors: pairs of strings, of which those that begin with
 * {@code synapt.} have a meaning here. Immutable.
 */
public final class FileMetadata {

  static final String ARCHITECTURE = "synapt.architecture";
  static final String SCALER = "synapt.scaler";
  static final String TARGET_SCALER = "synapt.target-scaler";
  static final String SELF_TEST = "synapt.self-test";
  static final String SELF_TEST_VARIANT = "synapt.self-test.variant";
  static final String PROVENANCE = "synapt.provenance.";

  private final Map<String, String> entries;
  private final ColumnScaler scaler;
  private final ColumnScaler targetScaler;
  private final SelfTest selfTest;

  private FileMetadata(
      Map<String, String> entries,
      ColumnScaler scaler,
      ColumnScaler targetScaler,
      SelfTest selfTest) {
    this.entries = entries;
    this.scaler = scaler;
    this.targetScaler = targetScaler;
    this.selfTest = selfTest;
  }

  /**
   * Metadata of these entries.
   *
   * @throws IllegalArgumentException if a scaler or the self-test is none
   */
  static FileMetadata of(Map<String, String> entries) {
    return new FileMetadata(
        Collections.unmodifiableMap(new TreeMap<>(entries)),
        parsed("a scaler", entries.get(SCALER), ScalerText::parse),
        parsed("a scaler", entries.get(TARGET_SCALER), ScalerText::parse),
        parsed(
            "a self-test",
            entries.get(SELF_TEST),
            text -> SelfTest.parse(text, entries.get(SELF_TEST_VARIANT))));
  }

  /** Null where there is no text. */
  private static <T> T parsed(String what, String text, Function<String, T> parser) {
    try {
      return text == null ? null : parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + " that is broken: " + e.getMessage(), e);
    }
  }

  /**
   * The architecture whose parameters these are, as {@link dev.synapt.Architecture#toString} writes
   * it; none in files of others.
   */
  public Optional<String> architecture() {
    return Optional.ofNullable(entries.get(ARCHITECTURE));
  }

  /** How features are scaled for the network, as it was given to {@link SafeTensors#scaler}. */
  public Optional<ColumnScaler> scaler() {
    return Optional.ofNullable(scaler);
  }

  /** How targets were scaled, as it was given to {@link SafeTensors#targetScaler}. */
  public Optional<ColumnScaler> targetScaler() {
    return Optional.ofNullable(targetScaler);
  }

  /** Inputs and outputs, as they were given to {@link SafeTensors#selfTest}. */
  public Optional<SelfTest> selfTest() {
    return Optional.ofNullable(selfTest);
  }

  /**
   * Holds a network against the {@link #selfTest}.
   *
   * @throws SelfTestException if it gives other outputs than the file says
   * @throws IllegalArgumentException if it has not as many inputs and outputs
   * @throws IllegalStateException if the file has no self-test
   */
  public void verify(Network network) {
    selfTest()
        .orElseThrow(() -> new IllegalStateException("the file has no self-test, expected one"))
        .verify(network);
  }

  /** Where the parameters come from, as it was given to {@link SafeTensors#provenance}. */
  public Map<String, String> provenance() {
    Map<String, String> provenance = new TreeMap<>();
    entries.forEach(
        (key, value) -> {
          if (key.startsWith(PROVENANCE)) {
            provenance.put(key.substring(PROVENANCE.length()), value);
          }
        });
    return Collections.unmodifiableMap(provenance);
  }

  /** All entries as they stand in the file, sorted by key. */
  public Map<String, String> entries() {
    return entries;
  }

  /** The entries, for instance {@code {synapt.provenance.seed=1}}. */
  @Override
  public String toString() {
    return entries.toString();
  }
}
