package dev.synapt.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DelegatingNetwork;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Samples;
import org.junit.jupiter.api.Test;

/**
 * Sums that cancel: what is left of them is mostly float rounding, and float and double may stand
 * on different sides of a kink. Such rows are left out.
 */
class FloatRoundingTest {

  private static final Architecture LINE =
      Architecture.of(
          Loss.ABSOLUTE_ERROR, DenseLayer.of(3, 1, Activation.IDENTITY, Initializer.AUTO));

  @Test
  void rowWhoseOutputIsNearerToItsTargetThanItsRoundingIsLeftOut() {
    // 10000 + 0.1 − 10000 is 0.1 in double and 0.0996 in float; the target lies between
    Network network = new FloatLine(InterpretedNetwork.of(LINE, 1, 1, 1, 0));
    Samples samples =
        Samples.of(new float[][] {{1e4f, 0.1f, -1e4f}, {1, 2, 3}}, new float[][] {{0.0998f}, {0}});
    GradientReport report = GradientCheck.of(network).check(samples);
    assertEquals(1, report.rowsAtKinks(), report::toString);
  }

  /** One linear unit in float, from left to right. */
  private static final class FloatLine extends DelegatingNetwork {

    private final Network parameters;
    private final float[] sum = new float[4];

    FloatLine(Network parameters) {
      super(parameters);
      this.parameters = parameters;
    }

    @Override
    public float accumulateGradient(Samples samples, int[] rows, int from, int to) {
      float[] x = new float[3];
      float[] y = new float[1];
      float loss = 0;
      for (int k = from; k < to; k++) {
        samples.copyFeatures(rows[k], x);
        samples.copyTarget(rows[k], y);
        float u = residual(x, y);
        loss += Math.abs(u);
        for (int i = 0; i < 3; i++) {
          sum[i] += Math.signum(u) * x[i];
        }
        sum[3] += Math.signum(u);
      }
      return loss;
    }

    @Override
    public float inputGradient(float[] input, float[] target, float[] gradient) {
      float u = residual(input, target);
      float[] w = new float[4];
      parameters.copyParametersTo(w);
      for (int i = 0; i < 3; i++) {
        gradient[i] = Math.signum(u) * w[i];
      }
      return Math.abs(u);
    }

    @Override
    public void copyGradientTo(float[] destination) {
      System.arraycopy(sum, 0, destination, 0, 4);
    }

    @Override
    public Network fork() {
      return new FloatLine(parameters.fork());
    }

    private float residual(float[] x, float[] y) {
      float[] w = new float[4];
      parameters.copyParametersTo(w);
      return w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + w[3] - y[0];
    }
  }
}
