package dev.synapt.processor;

import dev.synapt.Kernels;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaFileObject;

/**
 * A network of 6-20-40-3 that drops a quarter of its first layer and half of its second, in every
 * form. Nothing but dropout makes a derivative 0.
 */
final class DropoutNet {

  static final int INPUTS = 6;
  static final int[] UNITS = {20, 40};
  static final double[] SHARES = {0.25, 0.5};
  static final long SEED = 11;

  private DropoutNet() {}

  /** Compiled when the first network is wanted. */
  private static final class Classes {
    static final Compiled COMPILED = compile();
  }

  private static Compiled compile() {
    Set<Kernels> forms = new TreeSet<>(Compiled.forms());
    forms.add(Kernels.LOOPS);
    List<JavaFileObject> sources = new ArrayList<>();
    for (Kernels kernels : forms) {
      sources.add(
          Compiled.declaration(
              "Dropping" + kernels,
              "inputs = 6, layers = {@Layer(units = 20, activation = TANH, dropout = 0.25),"
                  + " @Layer(units = 40, activation = SIGMOID, normalization = Normalization.RMS,"
                  + " dropout = 0.5), @Layer(units = 3)}, loss = SQUARED_ERROR, kernels = Kernels."
                  + kernels));
    }
    return Compiled.strictly(sources);
  }

  static Network network(Kernels kernels) {
    return Classes.COMPILED.network("Dropping" + kernels + "Network", SEED);
  }

  static Samples samples(int rows) {
    Random random = new Random(rows);
    float[][] features = new float[rows][INPUTS];
    float[][] targets = new float[rows][3];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < INPUTS; i++) {
        features[row][i] = (float) random.nextGaussian();
      }
      for (int j = 0; j < 3; j++) {
        targets[row][j] = (float) random.nextGaussian();
      }
    }
    return Samples.of(features, targets);
  }
}
