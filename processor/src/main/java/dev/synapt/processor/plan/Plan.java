package dev.synapt.processor.plan;

import dev.synapt.processor.model.NetworkModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a network is written.
 *
 * @param straightLine whether the forward pass is one method without a loop, and so is the backward
 *     pass; otherwise each layer has methods of its own
 * @param simd whether there is a second set of kernels, which use the Vector API where it is there
 */
public record Plan(
    NetworkModel network, List<LayerPlan> layers, boolean straightLine, boolean simd) {

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

  /** Whether loss and output activation are differentiated together, as a function of z. */
  public boolean isLossFused() {
    return network.loss().fusesWith(output().layer().activation());
  }

  /** Whether dZ of a layer is computed from its dA; else it is dA, or comes with the loss. */
  public boolean derives(LayerPlan layer) {
    return !layer.inPlace() && !(isOutput(layer) && isLossFused());
  }

  /** Whether a layer does anything besides {@code a = f(W·x + b)}. */
  public boolean hasSettings() {
    return layers.stream().anyMatch(layer -> layer.layer().hasSettings());
  }

  /** Whether outputs of a layer are dropped while learning. */
  public boolean drops() {
    return layers.stream().anyMatch(layer -> layer.settings().drops());
  }

  /** Whether rows of a mini-batch go through the layers together. */
  public boolean batches() {
    return output().form() != Form.UNROLLED;
  }

  /** The length of the arrays that hold a number for each unit of a layer. */
  public int width(LayerPlan layer) {
    return isOutput(layer) && !layer.isWide() ? layer.units() : layer.stride();
  }

  /** The layer below one that is not the first. */
  public LayerPlan below(LayerPlan layer) {
    return layers.get(layer.number() - 2);
  }

  /** The layers from the last to the first. */
  public List<LayerPlan> downwards() {
    List<LayerPlan> downwards = new ArrayList<>(layers);
    Collections.reverse(downwards);
    return downwards;
  }
}
