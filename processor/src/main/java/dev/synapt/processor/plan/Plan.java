package dev.synapt.processor.plan;

import dev.synapt.processor.model.NetworkModel;
import java.util.List;

/** How a network is written. */
public record Plan(NetworkModel network, List<LayerPlan> layers) {

  public Plan {
    layers = List.copyOf(layers);
  }

  /** The last layer. */
  public LayerPlan output() {
    return layers.get(layers.size() - 1);
  }

  /** Whether a layer is the last one. */
  public boolean isOutput(LayerPlan layer) {
    return layer.number() == layers.size();
  }
}
