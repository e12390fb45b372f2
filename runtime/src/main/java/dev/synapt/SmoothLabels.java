package dev.synapt;

/** One-hot targets, moved towards the same number for each class. */
final class SmoothLabels {

  private SmoothLabels() {}

  /** The targets of all rows, {@code (1 − ε)·y + ε/k}. */
  static float[] of(Samples samples, double epsilon) {
    if (!(epsilon >= 0 && epsilon < 1)) {
      throw new IllegalArgumentException(
          "epsilon is " + epsilon + ", expected 0 or more and less than 1");
    }
    float high = (float) (1 - epsilon + epsilon / samples.classes());
    float low = (float) (epsilon / samples.classes());
    int targets = samples.targets();
    float[] target = new float[targets];
    float[] smooth = new float[samples.size() * targets];
    for (int row = 0; row < samples.size(); row++) {
      samples.copyTarget(row, target);
      int label = samples.label(row);
      for (int j = 0; j < targets; j++) {
        boolean one = label == (targets == 1 ? 1 : j);
        if (target[j] != (one ? 1f : 0f)) {
          throw new IllegalArgumentException(
              "target " + j + " of row " + row + " is " + target[j] + ", expected one-hot targets");
        }
        smooth[row * targets + j] = one ? high : low;
      }
    }
    return smooth;
  }
}
