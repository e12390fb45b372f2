package dev.synapt.samples;

import static dev.synapt.Activation.TANH;
import static dev.synapt.Loss.SQUARED_ERROR;

import com.sun.management.ThreadMXBean;
import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Online learning: rows come one by one, each is predicted first and then learnt from, and is not
 * kept. At row 50,000 what there is to learn changes. A copy of the network that stopped learning
 * there shows what it would have cost not to follow. Nothing is allocated for all that.
 */
final class S05Drift {

  /** javac writes {@code S05Drift_SensorNetwork} for this. */
  @NeuralNetwork(
      inputs = DriftingStream.INPUTS,
      layers = {@Layer(units = 32, activation = TANH), @Layer(units = 1)},
      loss = SQUARED_ERROR)
  interface Sensor {}

  private static final int ROWS = 100_000;
  private static final int DRIFT = 50_000;
  private static final int WINDOW = 10_000;
  private static final float RATE = 0.01f;

  private S05Drift() {}

  public static void main(String[] args) {
    DriftingStream stream = DriftingStream.of(ROWS, DRIFT, 1);
    S05Drift_SensorNetwork network = S05Drift_SensorNetwork.create(1);
    S05Drift_SensorNetwork frozen = network.copy();
    System.out.println(network);

    print("root mean square error over %,d rows, in standard deviations of the target", WINDOW);
    print("%-20s %10s %10s", "rows", "learning", "frozen");
    float[] input = new float[DriftingStream.INPUTS];
    float[] target = new float[1];
    float[] predicted = new float[1];
    double squares = 0;
    double frozenSquares = 0;
    for (int row = 0; row < ROWS; row++) {
      if (row == DRIFT) {
        frozen = network.copy();
      }
      stream.copyRow(row, input, target);
      network.predict(input, predicted);
      squares += square(predicted[0] - target[0]);
      network.learn(input, target, RATE);
      if (row >= DRIFT) {
        frozen.predict(input, predicted);
        frozenSquares += square(predicted[0] - target[0]);
      }
      if ((row + 1) % WINDOW == 0) {
        String still =
            row < DRIFT
                ? ""
                : String.format(Locale.ROOT, "%.3f", Math.sqrt(frozenSquares / WINDOW));
        print(
            "%,7d to %,9d %10.3f %10s",
            row + 1 - WINDOW, row + 1, Math.sqrt(squares / WINDOW), still);
        squares = 0;
        frozenSquares = 0;
      }
    }
    measure(network, stream);
  }

  /** Once more, as the loop above was not compiled at first, and printed now and then. */
  private static void measure(S05Drift_SensorNetwork network, DriftingStream stream) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    float[] input = new float[DriftingStream.INPUTS];
    float[] target = new float[1];
    float[] predicted = new float[1];
    long bytes = thread.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    for (int row = 0; row < ROWS; row++) {
      stream.copyRow(row, input, target);
      network.predict(input, predicted);
      network.learn(input, target, RATE);
    }
    long nanos = System.nanoTime() - start;
    bytes = thread.getCurrentThreadAllocatedBytes() - bytes;
    print(
        "%,d rows predicted and learnt: %d bytes allocated, %d ns a row",
        ROWS, bytes, nanos / ROWS);
  }

  private static double square(double difference) {
    return difference * difference;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
