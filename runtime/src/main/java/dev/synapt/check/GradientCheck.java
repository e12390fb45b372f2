package dev.synapt.check;

import dev.synapt.Arguments;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Checks the backward pass of a network: each derivative it computes against the central difference
 * {@code (L(p + h) − L(p − h)) / 2h} of a {@link ReferenceNetwork}, in double precision, at the
 * network's own parameters. L is the weighted sum of the losses of the samples.
 *
 * <pre>{@code
 * GradientReport report = GradientCheck.of(network).check(samples.subset(0, 1, 2));
 * assertTrue(report.passes(1e-4), report::toString);
 * }</pre>
 *
 * <p>Check a network before it is trained: one that fits its examples has gradients that are
 * differences of nearly equal floats, {@code a − y}, and their rounding shows as relative errors of
 * 1e-3 and more.
 *
 * <p>Rows of samples at which a unit sits closer to a kink (such as ReLU's at 0) than float
 * rounding are left out, because float and double may then be on different sides; differences
 * across a kink are not compared. The report counts both.
 *
 * <p>Dropout is on, as it is while learning: the reference drops the same outputs. Only the
 * derivatives for the inputs are those without dropout, as {@link Network#inputGradient} gives
 * them.
 *
 * <p>The network is not changed. A check is for one thread.
 */
public final class GradientCheck {

  final Network network;
  int atMost = 500;
  long seed;

  private GradientCheck(Network network) {
    this.network = Objects.requireNonNull(network, "network");
  }

  /**
   * A check of at most 500 weights of each layer, 500 of each other kind of parameters, and 500
   * inputs, drawn with seed 0.
   */
  public static GradientCheck of(Network network) {
    return new GradientCheck(network);
  }

  /**
   * Sets how many weights of each layer are checked at most, how many of each other kind of
   * parameters, and how many inputs; those of larger layers are drawn at random.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public GradientCheck atMost(int count) {
    Arguments.requireAtLeast(1, count, "count");
    atMost = count;
    return this;
  }

  /** Checks every parameter and every input, however many. */
  public GradientCheck all() {
    return atMost(Integer.MAX_VALUE);
  }

  /** Sets the seed by which parameters and inputs are drawn. */
  public GradientCheck seed(long drawSeed) {
    seed = drawSeed;
    return this;
  }

  /**
   * Compares the derivatives. Rows of weight 0 are left out before anything else, whatever they
   * hold; the report counts the others.
   *
   * @throws IllegalArgumentException if the samples do not have the network's widths, or all row
   *     weights are 0
   */
  public GradientReport check(Samples samples) {
    Arguments.requireSamples(
        samples, network.architecture().inputs(), network.architecture().targets());
    int[] rows =
        IntStream.range(0, samples.size()).filter(row -> samples.weight(row) > 0).toArray();
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          "the weights of all " + samples.size() + " rows are 0, expected one that is more");
    }
    return new GradientComparison(this, samples, rows).compare();
  }
}
