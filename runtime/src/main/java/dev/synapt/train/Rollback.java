package dev.synapt.train;

import dev.synapt.Network;

/**
 * The way back to the parameters of the last finite step.
 *
 * <p>A loss tells too late that a step was too large: the parameters may be ruined by then. Keeping
 * a copy after each step would cost a pass over all parameters; instead a copy is kept from time to
 * time, and as steps are deterministic those since then are done again, up to the last one that
 * leaves all parameters finite.
 */
final class Rollback {

  /** One copy for so many steps costs little beside them, and so few are quickly done again. */
  private static final int STEPS_A_COPY = 64;

  private final Network network;
  private final GradientStep gradientStep;
  private float[] parameters;
  private float[] current;
  private final float[][] memory;
  private final float[][] memoryCopy;
  private final int[] from = new int[STEPS_A_COPY];
  private final int[] to = new int[STEPS_A_COPY];
  private final float[] learningRates = new float[STEPS_A_COPY];
  private int steps;
  private long dropoutStep;

  Rollback(Network network, GradientStep gradientStep) {
    this.network = network;
    this.gradientStep = gradientStep;
    parameters = new float[network.architecture().parameters()];
    current = new float[parameters.length];
    memory = gradientStep.memory();
    memoryCopy = new float[memory.length][];
    for (int k = 0; k < memory.length; k++) {
      memoryCopy[k] = new float[memory[k].length];
    }
  }

  /** Whether the next step needs a new copy first. */
  boolean isFull() {
    return steps == STEPS_A_COPY;
  }

  /** Whether every parameter of the network is finite. */
  boolean isFinite() {
    network.copyParametersTo(current);
    for (float value : current) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Keeps a copy of everything a step changes. */
  void keep() {
    network.copyParametersTo(parameters);
    copy(memory, memoryCopy);
    dropoutStep = network.dropoutStep();
    steps = 0;
  }

  /** Keeps a copy if every parameter is finite. */
  boolean keepIfFinite() {
    if (!isFinite()) {
      return false;
    }
    float[] copy = current;
    current = parameters;
    parameters = copy;
    copy(memory, memoryCopy);
    dropoutStep = network.dropoutStep();
    steps = 0;
    return true;
  }

  /** Notes a step that is done. */
  void note(int first, int end, float learningRate) {
    from[steps] = first;
    to[steps] = end;
    learningRates[steps] = learningRate;
    steps++;
  }

  /**
   * Brings back the parameters after the last step that left all of them finite.
   *
   * @return how many of the steps since the copy are undone
   */
  int undo(int[] rows) {
    if (isFinite()) {
      return 0;
    }
    network.setParameters(parameters);
    copy(memoryCopy, memory);
    network.setDropout(network.dropoutSeed(), dropoutStep);
    for (int done = 0; done < steps; done++) {
      network.copyParametersTo(parameters);
      gradientStep.apply(rows, from[done], to[done], learningRates[done]);
      if (!isFinite()) {
        network.setParameters(parameters);
        return steps - done;
      }
    }
    return 0;
  }

  private static void copy(float[][] source, float[][] destination) {
    for (int k = 0; k < source.length; k++) {
      System.arraycopy(source[k], 0, destination[k], 0, source[k].length);
    }
  }
}
