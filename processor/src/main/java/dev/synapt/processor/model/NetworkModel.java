package dev.synapt.processor.model;

import dev.synapt.Kernels;
import dev.synapt.Loss;
import java.util.List;
import java.util.Optional;

/**
 * A network.
 *
 * @param packageName where its class belongs; empty for the unnamed package
 * @param className the simple name of its class
 * @param declaration the simple names of the annotated type and those around it, outermost first
 * @param isPublic whether its class is public
 * @param lossParameter NaN where the loss has none
 * @param lossFunction the user's own loss, if it is CUSTOM
 * @param weights the parameters to start from, if there is a file of them
 */
public record NetworkModel(
    String packageName,
    String className,
    List<String> declaration,
    boolean isPublic,
    List<LayerModel> layers,
    Loss loss,
    double lossParameter,
    Optional<FunctionModel> lossFunction,
    Kernels kernels,
    Optional<Weights> weights) {

  public NetworkModel {
    declaration = List.copyOf(declaration);
    layers = List.copyOf(layers);
  }

  /** The same with parameters to start from. */
  public NetworkModel withWeights(Optional<Weights> others) {
    return new NetworkModel(
        packageName,
        className,
        declaration,
        isPublic,
        layers,
        loss,
        lossParameter,
        lossFunction,
        kernels,
        others);
  }

  /** The full name of its class. */
  public String qualifiedName() {
    return packageName.isEmpty() ? className : packageName + "." + className;
  }

  /** What the resource with the parameters is called, which is beside its class. */
  public String weightsResource() {
    return className + ".safetensors";
  }

  /** Where it is, from the root of the class path. */
  public String weightsPath() {
    return (packageName.isEmpty() ? "" : "/" + packageName.replace('.', '/'))
        + "/"
        + weightsResource();
  }

  /** The number of features of one example. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** The last layer. */
  public LayerModel output() {
    return layers.get(layers.size() - 1);
  }

  /** The length of one target. */
  public int targets() {
    return loss.targets(output().units());
  }

  /** Whether an activation or the loss is a class of the user's own. */
  public boolean usesFunctions() {
    return lossFunction.isPresent()
        || layers.stream().anyMatch(layer -> layer.function().isPresent());
  }

  /** The multiplications with a weight, each with its addition, of one forward pass. */
  public long multiplyAdds() {
    return layers.stream().mapToLong(layer -> (long) layer.inputs() * layer.units()).sum();
  }

  /** What is trained, of all layers. */
  public int parameters() {
    return layers.stream().mapToInt(LayerModel::parameters).sum();
  }
}
