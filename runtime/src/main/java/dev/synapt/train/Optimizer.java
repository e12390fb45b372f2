package dev.synapt.train;

import dev.synapt.ParameterBlock;

/**
 * A rule that turns a gradient into a step. An optimiser is only a recipe, immutable and shared by
 * any number of trainers; what it remembers from step to step (velocities, moments) is in the
 * {@link State} that each training run begins for itself. Its {@code toString} should say all of
 * its settings: by that a {@link Checkpoint} knows it again.
 */
public interface Optimizer {

  /**
   * Begins a run over these parameters. All memory the rule needs is allocated here.
   *
   * @param blocks the live parameters of a network with their gradient
   * @return never null, which ends the run with a {@link NullPointerException}
   */
  State begin(ParameterBlock[] blocks);

  /**
   * Whether a step is {@code p ← p − η·g} and nothing else. The trainer then lets the network do
   * gradient and step in one pass.
   */
  default boolean isPlainSgd() {
    return false;
  }

  /** What an optimiser remembers during one run. For one thread. */
  interface State {

    /**
     * Changes the parameters once, from the gradient that stands in the blocks. Allocates nothing
     * and leaves the gradient as it is.
     *
     * @param learningRate η of this step
     */
    void step(float learningRate);

    /**
     * The live arrays of all that is remembered, always in the same order; empty if there is none.
     * The trainer copies them, and copies them back to repeat steps, or to go on from a {@link
     * Checkpoint}: a count of steps, too, has to be in them.
     */
    float[][] memory();
  }
}
