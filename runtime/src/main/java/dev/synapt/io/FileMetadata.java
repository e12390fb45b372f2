package dev.synapt.io;

import dev.synapt.ColumnScaler;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a safetensors file says beside its tensors: pairs of strings, of which those that begin with
 * {@code synapt.} have a meaning here. Immutable.
 */
public final class FileMetadata {

  static final String ARCHITECTURE = "synapt.architecture";
  static final String SCALER = "synapt.scaler";
  static final String TARGET_SCALER = "synapt.target-scaler";
  static final String PROVENANCE = "synapt.provenance.";

  private final Map<String, String> entries;
  private final ColumnScaler scaler;
  private final ColumnScaler targetScaler;

  private FileMetadata(
      Map<String, String> entries, ColumnScaler scaler, ColumnScaler targetScaler) {
    this.entries = entries;
    this.scaler = scaler;
    this.targetScaler = targetScaler;
  }

  /**
   * Metadata of these entries.
   *
   * @throws IllegalArgumentException if a scaler is none
   */
  static FileMetadata of(Map<String, String> entries) {
    return new FileMetadata(
        Collections.unmodifiableMap(new TreeMap<>(entries)),
        scaler(entries.get(SCALER)),
        scaler(entries.get(TARGET_SCALER)));
  }

  private static ColumnScaler scaler(String text) {
    return text == null ? null : ScalerText.parse(text);
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
