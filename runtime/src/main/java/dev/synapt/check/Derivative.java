package dev.synapt.check;

import dev.synapt.ParameterBlock;
import java.util.Locale;
import java.util.Optional;

/**
 * One derivative, computed twice.
 *
 * @param kind what the parameter is; empty for ∂L/∂x
 * @param layer the layer ℓ, 1 for the first hidden layer; 0 for ∂L/∂x
 * @param unit the unit the weight leads to or the parameter belongs to; for ∂L/∂x the row of the
 *     samples
 * @param input the input the weight comes from; 0 for other parameters
 * @param analytic what the network's backward pass gave
 * @param numeric what finite differences of the reference gave
 * @param relativeError {@code |analytic − numeric| / max(|analytic|, |numeric|, 10⁻³·largest of the
 *     block)}; for a slope, which is alone in its block and a sum over all units that may cancel,
 *     10⁻² of the largest of its layer; 0 where they differ by no more than the rounding of the
 *     loss makes a numeric derivative uncertain
 */
public record Derivative(
    Optional<ParameterBlock.Kind> kind,
    int layer,
    int unit,
    int input,
    double analytic,
    double numeric,
    double relativeError) {

  /** {@code |analytic − numeric|}. */
  public double absoluteError() {
    return Math.abs(analytic - numeric);
  }

  /** For instance {@code ∂L/∂w2[3][17]: analytic 0.12, numeric 0.13, relative error 7.7e-02}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: analytic %.9g, numeric %.9g, relative error %.1e",
        place(),
        analytic,
        numeric,
        relativeError);
  }

  private String place() {
    if (!kind.isPresent()) {
      return "∂L/∂x[" + input + "] in row " + unit;
    }
    String parameter = "∂L/∂" + Candidates.symbol(kind.get()) + layer + "[" + unit + "]";
    return kind.get() == ParameterBlock.Kind.WEIGHT ? parameter + "[" + input + "]" : parameter;
  }
}
