package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.List;

/** What stands in the methods that go through the layers, up and down. */
interface Passes {

  /** The passes of a plan. */
  static Passes of(Plan plan) {
    return plan.straightLine() ? new StraightLinePasses(plan) : new CalledPasses(plan);
  }

  /**
   * From the array a0 to the array {@code output}; leaves behind what loss and backward pass read.
   */
  CodeBlock forward();

  /**
   * From the loss down to the first layer: adds scale·dW and scale·db of each layer to {@code sum}.
   * Reads a0, y, and what the forward pass left behind.
   */
  CodeBlock backward();

  /** From the loss down to the input: fills the array dA0. */
  CodeBlock backwardToInput();

  /** Whether the sums z of a layer have an array of their own. */
  boolean keepsSums(LayerPlan layer);

  /** The arrays, besides y, that the backward pass needs a place for, with their lengths. */
  List<Workspace.Array> backwardArrays();

  /** The methods that the passes call. */
  List<MethodSpec> kernels();
}
