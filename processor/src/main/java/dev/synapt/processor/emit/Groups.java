package dev.synapt.processor.emit;

import java.util.ArrayList;
import java.util.List;

/** Divides rows into groups of nearly equal size. */
final class Groups {

  private Groups() {}

  /** As few groups as possible, none larger than {@code atMost}, larger ones first. */
  static List<Integer> of(int rows, int atMost) {
    int groups = (rows + atMost - 1) / atMost;
    List<Integer> sizes = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      sizes.add(rows / groups + (g < rows % groups ? 1 : 0));
    }
    return sizes;
  }
}
