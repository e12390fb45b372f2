package dev.synapt.io;

import dev.synapt.Architecture;
import dev.synapt.ColumnScaler;
import dev.synapt.Network;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps the parameters of a network in the safetensors format of Hugging Face, which PyTorch and
 * many others read and write:
 *
 * <pre>{@code
 * SafeTensors.of(network).write(Path.of("xor.safetensors"));
 * SafeTensors.of(network).read(Path.of("xor.safetensors"));
 * }</pre>
 *
 * <p><b>Names and shapes</b> are those of PyTorch's {@code nn.Sequential} ({@link
 * TensorNames#pytorch}), or as {@link #names} says. In Python {@code
 * model.load_state_dict(safetensors.torch.load_file("xor.safetensors"))} reads what is written
 * here, and what {@code save_file(model.state_dict(), "xor.safetensors")} writes is read here.
 *
 * <p><b>Numbers.</b> Written are floats (F32), bit by bit. Read are F32, F16 and BF16, all exactly,
 * and F64, rounded to the nearest float. A number that is infinite, NaN, or greater than any float
 * is refused in reading and in writing: no network works with it.
 *
 * <p><b>Metadata.</b> A file says which architecture it is for, by {@link Architecture#toString}. A
 * file for another one is refused, unless {@link #ignoringArchitecture}; a file that does not say,
 * such as PyTorch's, has to have the right names and shapes.
 *
 * <p><b>Safety.</b> A file is read and checked as a whole before a parameter of the network
 * changes. It may be hostile: see {@link TensorDirectory}. {@link #write(Path)} writes under
 * another name in the same directory ({@code .synapt-*.tmp}), forces that to disk and renames it,
 * so that whatever happens, there is the old file or the new one. The same network gives the same
 * bytes.
 *
 * <p><b>Memory.</b> Reading and writing take one copy of the parameters and a buffer of 64 KB.
 *
 * <p>Immutable, but for the network: that is used as by a call of {@code setParameters} or {@code
 * copyParametersTo}, by the thread that reads or writes. Where the thread is interrupted, paths
 * give {@link java.nio.channels.ClosedByInterruptException}, and all stays as it was.
 */
public final class SafeTensors {

  /** The characters of an architecture in a message. */
  private static final int MAX_ARCHITECTURE = 10_000;

  private final Parameters parameters;
  private final TensorNames names;
  private final Map<String, String> metadata;

  /** Null where there is none. */
  private final SelfTest selfTest;

  private final boolean othersIgnored;
  private final boolean architectureIgnored;

  private SafeTensors(
      Parameters parameters,
      TensorNames names,
      Map<String, String> metadata,
      SelfTest selfTest,
      boolean othersIgnored,
      boolean architectureIgnored) {
    this.parameters = parameters;
    this.names = names;
    this.metadata = metadata;
    this.selfTest = selfTest;
    this.othersIgnored = othersIgnored;
    this.architectureIgnored = architectureIgnored;
  }

  /** The parameters of this network, under PyTorch's names. */
  public static SafeTensors of(Network network) {
    return of(Parameters.of(Objects.requireNonNull(network, "network")));
  }

  /**
   * Parameters without a network, under PyTorch's names: for programs that only look at files, or
   * convert them.
   *
   * @param parameters in canonical order; reading fills the array
   * @throws IllegalArgumentException if there are not as many as the architecture has
   */
  public static SafeTensors of(Architecture architecture, float[] parameters) {
    return of(Parameters.of(architecture, parameters));
  }

  private static SafeTensors of(Parameters parameters) {
    return new SafeTensors(parameters, TensorNames.pytorch(), Map.of(), null, false, false);
  }

  /** The same with other names or shapes. */
  public SafeTensors names(TensorNames names) {
    Objects.requireNonNull(names, "names");
    return new SafeTensors(
        parameters, names, metadata, selfTest, othersIgnored, architectureIgnored);
  }

  /** The same, where a file that is read may have tensors that are not of this network. */
  public SafeTensors ignoringOtherTensors() {
    return new SafeTensors(parameters, names, metadata, selfTest, true, architectureIgnored);
  }

  /**
   * The same, where a file that is read may be for another architecture as long as names and shapes
   * fit: for another loss, say, or another rate of dropout; a layer without dropout has other names
   * than one with it, see {@link TensorNames}.
   */
  public SafeTensors ignoringArchitecture() {
    return new SafeTensors(parameters, names, metadata, selfTest, othersIgnored, true);
  }

  /**
   * The same, where the files written say how features are scaled for the network.
   *
   * @throws IllegalArgumentException if it has not as many columns as the network inputs
   */
  public SafeTensors scaler(ColumnScaler scaler) {
    Objects.requireNonNull(scaler, "scaler");
    int inputs = parameters.architecture().inputs();
    if (scaler.columns() != inputs) {
      throw new IllegalArgumentException(
          "the scaler has " + scaler.columns() + " columns, expected " + inputs);
    }
    return with(FileMetadata.SCALER, ScalerText.of(scaler));
  }

  /**
   * The same, where the files written say how targets were scaled.
   *
   * @throws IllegalArgumentException if it has not as many columns as the network targets
   */
  public SafeTensors targetScaler(ColumnScaler scaler) {
    Objects.requireNonNull(scaler, "scaler");
    int targets = parameters.architecture().targets();
    if (scaler.columns() != targets) {
      throw new IllegalArgumentException(
          "the scaler of targets has " + scaler.columns() + " columns, expected " + targets);
    }
    return with(FileMetadata.TARGET_SCALER, ScalerText.of(scaler));
  }

  /**
   * The same, with inputs and outputs in the files written, for {@link FileMetadata#verify}.
   *
   * @throws IllegalArgumentException if they have not as many numbers as the network
   */
  public SafeTensors selfTest(SelfTest test) {
    Objects.requireNonNull(test, "test");
    Architecture architecture = parameters.architecture();
    if (test.inputs() != architecture.inputs() || test.outputs() != architecture.outputs()) {
      throw new IllegalArgumentException("found a " + test + ", expected " + sizes(architecture));
    }
    SafeTensors tested =
        with(FileMetadata.SELF_TEST, test.text())
            .with(FileMetadata.SELF_TEST_VARIANT, test.variant());
    return new SafeTensors(
        parameters, names, tested.metadata, test, othersIgnored, architectureIgnored);
  }

  private static String sizes(Architecture architecture) {
    return architecture.inputs() + " inputs, " + architecture.outputs() + " outputs";
  }

  /**
   * The same, with a pair of texts in the files written that says where the parameters come from: a
   * seed, a hash of the data, settings of the training.
   *
   * @throws IllegalArgumentException if a text has half of a surrogate pair, or there are more than
   *     {@link TensorDirectory#MAX_METADATA} entries with those that are written anyway
   */
  public SafeTensors provenance(String key, String value) {
    Objects.requireNonNull(key, "key");
    return with(FileMetadata.PROVENANCE + key, Objects.requireNonNull(value, "value"));
  }

  private SafeTensors with(String key, String value) {
    for (String text : List.of(key, value)) {
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
        throw new IllegalArgumentException(
            Quoted.of(text) + " has half of a surrogate pair, expected whole characters");
      }
    }
    Map<String, String> more = new TreeMap<>(metadata);
    more.put(key, value);
    if (more.size() >= TensorDirectory.MAX_METADATA) {
      throw new IllegalArgumentException(
          "more than " + TensorDirectory.MAX_METADATA + " entries of metadata");
    }
    return new SafeTensors(parameters, names, more, selfTest, othersIgnored, architectureIgnored);
  }

  /**
   * Writes a file, or replaces one. See above for what holds if that fails.
   *
   * @throws IllegalArgumentException if a parameter is not finite, or two tensors have the same
   *     name
   * @throws SelfTestException if the network no longer passes its {@link #selfTest}
   * @throws IOException if the file cannot be written
   */
  public void write(Path path) throws IOException {
    Objects.requireNonNull(path, "path");
    AtomicFile.write(path, content()::writeTo);
  }

  /**
   * Writes to a stream, and leaves it open.
   *
   * @throws IllegalArgumentException as {@link #write(Path)}
   * @throws IOException if the stream cannot be written
   */
  public void write(OutputStream out) throws IOException {
    Objects.requireNonNull(out, "out");
    content().writeTo(out);
  }

  /**
   * The bytes of a file, in a new array.
   *
   * @throws IllegalArgumentException as {@link #write(Path)}, and if no array is so long
   */
  public byte[] toBytes() {
    ParameterWriter content = content();
    if (content.size() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the file has " + content.size() + " bytes, expected at most " + Integer.MAX_VALUE);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) content.size());
    try {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private ParameterWriter content() {
    Architecture architecture = parameters.architecture();
    List<ParameterTensor> tensors = names.tensors(architecture);
    float[] values = parameters.values();
    for (ParameterTensor tensor : tensors) {
      for (int k = 0; k < tensor.size(); k++) {
        float value = values[tensor.canonical(k)];
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException(
              tensor + " has " + value + " at " + tensor.index(k) + ", expected a finite float");
        }
      }
    }
    if (selfTest != null) {
      parameters.verify(selfTest);
    }
    Map<String, String> entries = new TreeMap<>(metadata);
    entries.put(FileMetadata.ARCHITECTURE, architecture.toString());
    byte[] header = HeaderWriter.header(FileMetadata.of(entries), tensors);
    return new ParameterWriter(header, tensors, values);
  }

  /**
   * Reads a file into the network.
   *
   * @return what the file says beside the parameters
   * @throws SafeTensorsException if it is no safetensors file, a broken one, or one that does not
   *     fit; nothing of the network is changed then
   * @throws IOException if it cannot be read; nothing of the network is changed then
   */
  public FileMetadata read(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(Objects.requireNonNull(path, "path"))) {
      InputStream in = Channels.newInputStream(channel);
      return read(TensorSource.of(path.toString(), in, channel.size()));
    }
  }

  /**
   * Reads a stream up to its end into the network, such as a resource of a jar. The stream stays
   * open.
   *
   * @return what the file says beside the parameters
   * @throws SafeTensorsException as {@link #read(Path)}
   * @throws IOException as {@link #read(Path)}
   */
  public FileMetadata read(InputStream in) throws IOException {
    return read(TensorSource.ofUnknownSize("the stream", Objects.requireNonNull(in, "in")));
  }

  /**
   * Reads the bytes of a file into the network.
   *
   * @return what the file says beside the parameters
   * @throws SafeTensorsException as {@link #read(Path)}
   */
  public FileMetadata read(byte[] file) throws SafeTensorsException {
    InputStream in = new ByteArrayInputStream(Objects.requireNonNull(file, "file"));
    try {
      return read(TensorSource.of("the array", in, file.length));
    } catch (SafeTensorsException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileMetadata read(TensorSource source) throws IOException {
    Architecture architecture = parameters.architecture();
    List<ParameterTensor> tensors = names.tensors(architecture);
    TensorDirectory directory = TensorDirectory.read(source);
    FileMetadata metadata = directory.metadata();
    String expected = architecture.toString();
    String found = metadata.architecture().orElse(expected);
    if (!architectureIgnored && !found.equals(expected)) {
      throw source.refuse(
          "was written for the architecture "
              + Quoted.of(found, MAX_ARCHITECTURE)
              + ", expected "
              + Quoted.of(expected, MAX_ARCHITECTURE));
    }
    requireColumns(metadata.scaler(), architecture.inputs(), "a scaler", source);
    requireColumns(metadata.targetScaler(), architecture.targets(), "a scaler of targets", source);
    requireSizes(metadata.selfTest(), architecture, source);
    Fit.require(tensors, directory, othersIgnored, source);
    parameters.set(ParameterReader.read(source, directory, tensors, architecture.parameters()));
    return metadata;
  }

  private static void requireColumns(
      Optional<ColumnScaler> scaler, int expected, String what, TensorSource source)
      throws SafeTensorsException {
    if (scaler.isPresent() && scaler.get().columns() != expected) {
      throw source.refuse(
          "has " + what + " of " + scaler.get().columns() + " columns, expected " + expected);
    }
  }

  private static void requireSizes(
      Optional<SelfTest> test, Architecture architecture, TensorSource source)
      throws SafeTensorsException {
    if (test.isPresent()
        && (test.get().inputs() != architecture.inputs()
            || test.get().outputs() != architecture.outputs())) {
      throw source.refuse("has a " + test.get() + ", expected " + sizes(architecture));
    }
  }
}
