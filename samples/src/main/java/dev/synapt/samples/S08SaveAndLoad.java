package dev.synapt.samples;

import static dev.synapt.Activation.RELU;
import static dev.synapt.Activation.SOFTMAX;
import static dev.synapt.Loss.CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;
import dev.synapt.Samples;
import dev.synapt.io.FileMetadata;
import dev.synapt.io.SafeTensors;
import dev.synapt.io.SelfTest;
import dev.synapt.train.Checkpoint;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Metrics;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network is trained, saved, and loaded by a JVM of its own, which predicts the same bits. Then
 * parameters that PyTorch learnt take its place, and the outputs that PyTorch wrote beside them are
 * found again.
 *
 * <p>With a directory as argument, what is written stays there.
 */
final class S08SaveAndLoad {

  /** javac writes {@code S08SaveAndLoad_DigitsNetwork} for this. */
  @NeuralNetwork(
      inputs = 64,
      layers = {@Layer(units = 32, activation = RELU), @Layer(units = 10, activation = SOFTMAX)},
      loss = CROSS_ENTROPY)
  interface Digits {}

  /** Its parameters, and how it came by them: digits-pytorch.py beside it. */
  private static final String FROM_PYTORCH = "digits-pytorch.safetensors";

  private S08SaveAndLoad() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 0) {
      run(Files.createDirectories(Path.of(args[0])));
      return;
    }
    Path directory = Files.createTempDirectory("synapt");
    try {
      run(directory);
    } finally {
      for (String name : List.of("digits.safetensors", "digits.checkpoint", "predictions")) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.delete(directory);
    }
  }

  private static void run(Path directory) throws IOException, InterruptedException {
    Samples test = DigitRows.test();
    Path file = directory.resolve("digits.safetensors");

    S08SaveAndLoad_DigitsNetwork network = S08SaveAndLoad_DigitsNetwork.create(1);
    // Killed and started again, it goes on where it was; started once more, it has nothing to do.
    var report =
        Trainer.with(Sgd.momentum(0.9f))
            .learningRate(LearningRate.constant(0.05f))
            .batchSize(32)
            .epochs(10)
            .shuffle(1)
            .checkpoint(Checkpoint.in(directory.resolve("digits.checkpoint")))
            .fit(network, DigitRows.training());
    print("trained: %s, test accuracy %.4f", report, Metrics.accuracy(network, test));

    SafeTensors.of(network)
        .selfTest(SelfTest.of(network, DigitRows.features(test, 0), DigitRows.features(test, 1)))
        .provenance("data", "digits.csv, rows of digits.train.idx")
        .provenance("seed", "1")
        .write(file);
    print("saved: %d bytes", Files.size(file));

    Path predictions = directory.resolve("predictions");
    predictInFreshJvm(file, predictions);
    byte[] here = bits(network, test);
    boolean same = ByteBuffer.wrap(here).equals(ByteBuffer.wrap(Files.readAllBytes(predictions)));
    print(
        "loaded by a fresh JVM: %d predictions, %s",
        here.length / Float.BYTES, same ? "the same bits" : "OTHER BITS");

    try (InputStream in = S08SaveAndLoad.class.getResourceAsStream(FROM_PYTORCH)) {
      FileMetadata metadata = SafeTensors.of(network).read(in);
      metadata.verify(network);
      print(
          "loaded from PyTorch: outputs verified, test accuracy %.4f, there %s",
          Metrics.accuracy(network, test), metadata.provenance().get("test accuracy"));
    }
  }

  /** What the other JVM runs. */
  static final class FreshJvm {

    private FreshJvm() {}

    public static void main(String[] args) throws IOException {
      S08SaveAndLoad_DigitsNetwork network = S08SaveAndLoad_DigitsNetwork.create();
      SafeTensors.of(network).read(Path.of(args[0])).verify(network);
      Files.write(Path.of(args[1]), bits(network, DigitRows.test()));
    }
  }

  private static void predictInFreshJvm(Path file, Path predictions)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      command.add("--add-modules=jdk.incubator.vector");
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            FreshJvm.class.getName(),
            file.toString(),
            predictions.toString()));
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException("the fresh JVM ended with " + status + ", expected 0");
    }
  }

  /** The bits of all outputs for all rows. */
  private static byte[] bits(S08SaveAndLoad_DigitsNetwork network, Samples rows) {
    ByteBuffer bits =
        ByteBuffer.allocate(rows.size() * S08SaveAndLoad_DigitsNetwork.OUTPUTS * Float.BYTES);
    for (int row = 0; row < rows.size(); row++) {
      for (float output : network.predict(DigitRows.features(rows, row))) {
        bits.putInt(Float.floatToRawIntBits(output));
      }
    }
    return bits.array();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
