package dev.synapt.train;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.Objects;

/**
 * How good a network is on samples, for a look now and then. Row weights are not taken into
 * account. There is more in {@link ClassificationMetrics} and {@link RegressionMetrics}, which
 * allocate only once.
 */
public final class Metrics {

  private Metrics() {}

  /**
   * The part of the rows, 0 to 1, whose predicted class is that of the target; see {@link
   * Network#classify}.
   *
   * @throws IllegalArgumentException if the samples do not have the network's widths, or the
   *     network has more outputs than targets
   */
  public static double accuracy(Network network, Samples samples) {
    return ClassificationMetrics.of(network, samples).accuracy();
  }

  /**
   * The mean of the network's loss over the rows.
   *
   * @throws IllegalArgumentException if the samples do not have the network's widths
   */
  public static double meanLoss(Network network, Samples samples) {
    return new LossOnSamples(Objects.requireNonNull(network, "network"), samples).mean();
  }

  /**
   * How often each class was taken for each: {@code [true class][predicted class]}, see {@link
   * Network#classify}. With a single target there are two classes.
   *
   * @throws IllegalArgumentException if the samples do not have the network's widths, or the
   *     network has more outputs than targets
   */
  public static int[][] confusionMatrix(Network network, Samples samples) {
    return ClassificationMetrics.of(network, samples).confusionMatrix();
  }

  /**
   * The coefficient of determination R², see {@link RegressionMetrics#rSquared()}.
   *
   * @throws IllegalArgumentException if the samples do not have the network's widths, or the
   *     network has more outputs than targets
   */
  public static double rSquared(Network network, Samples samples) {
    return RegressionMetrics.of(network, samples).rSquared();
  }
}
