package dev.synapt.samples;

import static dev.synapt.Activation.RELU;
import static dev.synapt.Activation.SIGMOID;
import static dev.synapt.Activation.SOFTMAX;
import static dev.synapt.Activation.TANH;
import static dev.synapt.Initializer.PYTORCH_LINEAR;
import static dev.synapt.Loss.BINARY_CROSS_ENTROPY;
import static dev.synapt.Loss.CROSS_ENTROPY;
import static dev.synapt.Loss.MEAN_SQUARED_ERROR;

import dev.synapt.Layer;
import dev.synapt.Network;
import dev.synapt.NeuralNetwork;
import dev.synapt.Samples;
import dev.synapt.Standardizer;
import dev.synapt.train.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/**
 * A data set to learn, the network that is to learn it, and how that is measured: accuracy, or R²
 * of a regression.
 */
record AccuracyTask(
    Network network, Samples training, Samples test, ToDoubleBiFunction<Network, Samples> measure) {

  @NeuralNetwork(
      inputs = 4,
      layers = {
        @Layer(units = 16, activation = TANH, initializer = PYTORCH_LINEAR),
        @Layer(units = 3, activation = SOFTMAX, initializer = PYTORCH_LINEAR)
      },
      loss = CROSS_ENTROPY)
  interface Iris {}

  @NeuralNetwork(
      inputs = 13,
      layers = {
        @Layer(units = 16, activation = RELU, initializer = PYTORCH_LINEAR),
        @Layer(units = 3, activation = SOFTMAX, initializer = PYTORCH_LINEAR)
      },
      loss = CROSS_ENTROPY)
  interface Wine {}

  @NeuralNetwork(
      inputs = 30,
      layers = {
        @Layer(units = 16, activation = RELU, initializer = PYTORCH_LINEAR),
        @Layer(units = 1, activation = SIGMOID, initializer = PYTORCH_LINEAR)
      },
      loss = BINARY_CROSS_ENTROPY)
  interface BreastCancer {}

  @NeuralNetwork(
      inputs = 64,
      layers = {
        @Layer(units = 64, activation = RELU, initializer = PYTORCH_LINEAR),
        @Layer(units = 10, activation = SOFTMAX, initializer = PYTORCH_LINEAR)
      },
      loss = CROSS_ENTROPY)
  interface Digits {}

  @NeuralNetwork(
      inputs = 10,
      layers = {
        @Layer(units = 16, activation = RELU, initializer = PYTORCH_LINEAR),
        @Layer(units = 1, initializer = PYTORCH_LINEAR)
      },
      loss = MEAN_SQUARED_ERROR)
  interface Diabetes {}

  @NeuralNetwork(
      inputs = 7,
      layers = {
        @Layer(units = 32, activation = RELU, initializer = PYTORCH_LINEAR),
        @Layer(units = 1, initializer = PYTORCH_LINEAR)
      },
      loss = MEAN_SQUARED_ERROR)
  interface AutoMpg {}

  @NeuralNetwork(
      inputs = Mnist.PIXELS,
      layers = {
        @Layer(units = 64, activation = RELU, initializer = PYTORCH_LINEAR),
        @Layer(units = 10, activation = SOFTMAX, initializer = PYTORCH_LINEAR)
      },
      loss = CROSS_ENTROPY)
  interface Mnist64 {}

  @NeuralNetwork(
      inputs = Mnist.PIXELS,
      layers = {
        @Layer(units = 128, activation = RELU, initializer = PYTORCH_LINEAR),
        @Layer(units = 10, activation = SOFTMAX, initializer = PYTORCH_LINEAR)
      },
      loss = CROSS_ENTROPY)
  interface Mnist128 {}

  /** Reads the data of this name. */
  static AccuracyTask read(String data, Path directory) throws IOException {
    return switch (data) {
      case "iris" -> classes(AccuracyTask_IrisNetwork.create(), data, directory);
      case "wine" -> classes(AccuracyTask_WineNetwork.create(), data, directory);
      case "breast_cancer" -> numbers(AccuracyTask_BreastCancerNetwork.create(), data, directory);
      case "digits" -> classes(AccuracyTask_DigitsNetwork.create(), data, directory);
      case "diabetes" -> numbers(AccuracyTask_DiabetesNetwork.create(), data, directory);
      case "auto_mpg" -> numbers(AccuracyTask_AutoMpgNetwork.create(), data, directory);
      case "mnist" -> mnist(AccuracyTask_Mnist64Network.create(), directory);
      case "mnist128" -> mnist(AccuracyTask_Mnist128Network.create(), directory);
      default -> throw new IllegalArgumentException("there are no data called " + data);
    };
  }

  private static AccuracyTask classes(Network network, String data, Path directory) {
    Table table = Table.read(data, directory);
    Samples all = Samples.of(table.features, table.labels(), network.architecture().targets());
    return scaled(network, table, all, Metrics::accuracy);
  }

  /** One output: the probability of class 1, or a number. */
  private static AccuracyTask numbers(Network network, String data, Path directory) {
    Table table = Table.read(data, directory);
    float[][] targets = new float[table.last.length][1];
    for (int row = 0; row < targets.length; row++) {
      targets[row][0] = table.last[row];
    }
    Samples all = Samples.of(table.features, targets);
    if (network.architecture().loss() == BINARY_CROSS_ENTROPY) {
      return scaled(network, table, all, Metrics::accuracy);
    }
    // R² is the same in standard deviations.
    Standardizer target = Standardizer.fitTargets(all.subset(table.trainingRows));
    return scaled(network, table, target.applyToTargets(all), Metrics::rSquared);
  }

  /** Standardised by the training rows; but pixels, which are 0 to 16, are divided by 16. */
  private static AccuracyTask scaled(
      Network network, Table table, Samples all, ToDoubleBiFunction<Network, Samples> measure) {
    Samples training = all.subset(table.trainingRows);
    Samples test = all.subset(table.testRows);
    Standardizer scaler =
        network instanceof AccuracyTask_DigitsNetwork ? sixteenths() : Standardizer.fit(training);
    return new AccuracyTask(network, scaler.apply(training), scaler.apply(test), measure);
  }

  private static Standardizer sixteenths() {
    double[] sixteen = new double[64];
    Arrays.fill(sixteen, 16);
    return Standardizer.of(new double[64], sixteen);
  }

  private static AccuracyTask mnist(Network network, Path directory) throws IOException {
    return new AccuracyTask(
        network, Mnist.training(directory), Mnist.test(directory), Metrics::accuracy);
  }
}
