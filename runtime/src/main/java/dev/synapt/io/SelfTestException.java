package dev.synapt.io;

/** A network gave another output than the {@link SelfTest} that came with its parameters says. */
public final class SelfTestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int pair;
  private final int output;
  private final float expected;
  private final float found;

  SelfTestException(int pair, int output, float expected, float found, double tolerance) {
    super(
        "pair "
            + pair
            + " of the self-test gives "
            + found
            + " at output "
            + output
            + ", expected "
            + expected
            + (tolerance == 0 ? " exactly" : " ± " + (float) tolerance));
    this.pair = pair;
    this.output = output;
    this.expected = expected;
    this.found = found;
  }

  /** Which pair, 0 for the first. */
  public int pair() {
    return pair;
  }

  /** Which output of it, 0 for the first. */
  public int output() {
    return output;
  }

  /** The output that stands in the file. */
  public float expected() {
    return expected;
  }

  /** The output that the network gave. */
  public float found() {
    return found;
  }
}
