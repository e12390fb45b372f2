package dev.synapt.processor;

import dev.synapt.Loss;
import dev.synapt.TargetKind;
import java.util.Random;

/** Targets, and numbers of outputs, that make sense for a loss. */
final class LegalTargets {

  private LegalTargets() {}

  /** At least so many outputs. */
  static int outputs(Loss loss, int atLeast) {
    int each = loss.outputsPerTarget();
    return Math.max(loss.leastOutputs(), (atLeast + each - 1) / each * each);
  }

  /**
   * A random target. Of three distributions one is one-hot, and one sums to less than 1, which is
   * legal too.
   */
  static float[] draw(Loss loss, int outputs, Random random) {
    float[] y = new float[loss.targets(outputs)];
    int kind = random.nextInt(3);
    float sum = kind == 0 ? 0.25f : 0;
    for (int j = 0; j < y.length; j++) {
      y[j] =
          switch (loss.targetKind()) {
            case REAL -> 2 * random.nextFloat() - 0.5f;
            case NON_NEGATIVE -> kind * random.nextFloat();
            case PROBABILITY -> kind == 0 ? random.nextInt(2) : random.nextFloat();
            case DISTRIBUTION -> random.nextFloat();
            case SIGN -> random.nextBoolean() ? 1 : -1;
          };
      sum += y[j];
    }
    int hot = random.nextInt(y.length);
    for (int j = 0; j < y.length && loss.targetKind() == TargetKind.DISTRIBUTION; j++) {
      y[j] = kind == 1 ? (j == hot ? 1 : 0) : y[j] / sum;
    }
    return y;
  }
}
