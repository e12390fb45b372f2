package dev.synapt;

/** Row weights made from the classes of the rows. */
final class ClassWeights {

  private ClassWeights() {}

  /** For each row its weight times that of its class. */
  static float[] given(Samples samples, float... classWeights) {
    Arguments.requireLength(classWeights, samples.classes(), "classWeights");
    float[] weights = new float[samples.size()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = samples.weight(row) * classWeights[samples.label(row)];
    }
    return weights;
  }

  /** For each row its weight, times {@code W / (k·W_c)}. */
  static float[] balanced(Samples samples) {
    double[] ofClass = new double[samples.classes()];
    double all = 0;
    for (int row = 0; row < samples.size(); row++) {
      ofClass[samples.label(row)] += samples.weight(row);
      all += samples.weight(row);
    }
    int present = 0;
    for (double weight : ofClass) {
      present += weight > 0 ? 1 : 0;
    }
    float[] weights = new float[samples.size()];
    for (int row = 0; row < weights.length; row++) {
      float weight = samples.weight(row);
      weights[row] =
          weight == 0 ? 0 : (float) (weight * (all / (present * ofClass[samples.label(row)])));
    }
    return weights;
  }
}
