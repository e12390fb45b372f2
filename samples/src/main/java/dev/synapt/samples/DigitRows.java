package dev.synapt.samples;

import dev.synapt.Samples;

/** Handwritten digits of 8 x 8 pixels, with features from 0 to 1. */
final class DigitRows {

  private DigitRows() {}

  static Samples training() {
    Table table = Table.read("digits");
    return all(table).subset(table.trainingRows);
  }

  static Samples test() {
    Table table = Table.read("digits");
    return all(table).subset(table.testRows);
  }

  /** The features of a row, in a new array. */
  static float[] features(Samples rows, int row) {
    float[] features = new float[rows.inputs()];
    rows.copyFeatures(row, features);
    return features;
  }

  /** Pixels come as 0 to 16. */
  private static Samples all(Table table) {
    for (float[] row : table.features) {
      for (int i = 0; i < row.length; i++) {
        row[i] /= 16;
      }
    }
    return Samples.of(table.features, table.labels(), 10);
  }
}
