package dev.synapt.processor.emit;

import dev.synapt.processor.plan.Plan;

/**
 * What a network costs.
 *
 * @param parameters what is trained
 * @param multiplyAdds of one prediction
 * @param workspaceBytes of an instance, besides the parameters, to predict
 * @param trainingBytes that training adds, mini-batches included
 */
public record Cost(long parameters, long multiplyAdds, long workspaceBytes, long trainingBytes) {

  /** The cost of a network as planned. */
  public static Cost of(Plan plan) {
    return new Cost(
        plan.network().parameters(),
        plan.network().multiplyAdds(),
        Workspace.forwardBytes(plan),
        Workspace.backwardBytes(plan));
  }
}
