package dev.synapt.processor.emit;

import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.util.Locale;

/** What {@code -Asynapt.verbose=true} says of a network. */
public final class PlanNote {

  private PlanNote() {}

  /** One line for the network, and one for each layer. */
  public static String of(Plan plan) {
    StringBuilder text = new StringBuilder();
    Cost cost = Cost.of(plan);
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %,d multiply-adds, %,d parameters, %,d bytes of workspace to predict, %,d more to"
                + " train",
            plan.network().className(),
            cost.multiplyAdds(),
            cost.parameters(),
            cost.workspaceBytes(),
            cost.trainingBytes()));
    for (LayerPlan layer : plan.layers()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n  layer %d, %d to %d, loops over %s",
              layer.number(),
              layer.inputs(),
              layer.units(),
              ClassJavadoc.form(plan, layer)));
    }
    return text.toString();
  }
}
