package dev.synapt.samples;

import static dev.synapt.Activation.RELU;
import static dev.synapt.Activation.SOFTMAX;
import static dev.synapt.Loss.CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.MinMaxScaler;
import dev.synapt.NeuralNetwork;
import dev.synapt.Samples;
import dev.synapt.onnx.OnnxExport;
import dev.synapt.onnx.OnnxModel;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Metrics;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * What was trained in Java goes out: digits, with the scaling of their pixels, as a file that ONNX
 * Runtime and others read. The argument is the file to write, {@code digits.onnx} if there is none.
 */
final class S10ToOnnx {

  /** javac writes {@code S10ToOnnx_DigitsNetwork} for this. */
  @NeuralNetwork(
      inputs = 64,
      layers = {@Layer(units = 64, activation = RELU), @Layer(units = 10, activation = SOFTMAX)},
      loss = CROSS_ENTROPY)
  interface Digits {}

  private S10ToOnnx() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args.length > 0 ? args[0] : "digits.onnx");
    Table table = Table.read("digits");
    Samples all = Samples.of(table.features, table.labels(), 10);
    // Pixels come as 0 to 16.
    MinMaxScaler scaler = MinMaxScaler.of(filled(0), filled(16), 0, 1);
    S10ToOnnx_DigitsNetwork network = S10ToOnnx_DigitsNetwork.create(1);
    Trainer.with(Sgd.momentum(0.9f))
        .learningRate(LearningRate.constant(0.05f))
        .batchSize(32)
        .epochs(30)
        .shuffle(1)
        .fit(network, scaler.apply(all.subset(table.trainingRows)));
    double accuracy = Metrics.accuracy(network, scaler.apply(all.subset(table.testRows)));
    print("test accuracy: %.4f", accuracy);

    OnnxExport.of(network).name("digits").scaler(scaler).write(file);
    print("wrote %s, %,d bytes", file, Files.size(file));
    print("read again: %s", OnnxModel.read(file));
  }

  private static double[] filled(double number) {
    double[] numbers = new double[64];
    Arrays.fill(numbers, number);
    return numbers;
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
