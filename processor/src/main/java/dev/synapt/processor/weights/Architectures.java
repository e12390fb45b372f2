package dev.synapt.processor.weights;

import dev.synapt.Architecture;
import dev.synapt.CustomActivation;
import dev.synapt.CustomLoss;
import dev.synapt.DenseLayer;
import dev.synapt.processor.model.LayerModel;
import dev.synapt.processor.model.NetworkModel;
import java.util.ArrayList;
import java.util.List;

/** What the runtime calls the architecture of a network that is not compiled yet. */
final class Architectures {

  private Architectures() {}

  static Architecture of(NetworkModel network) {
    List<DenseLayer> layers = new ArrayList<>();
    network.layers().forEach(layer -> layers.add(of(layer)));
    Architecture architecture = Architecture.of(network.loss(), layers.toArray(new DenseLayer[0]));
    if (network.loss().parameter().isPresent()) {
      architecture = architecture.withLossParameter(network.lossParameter());
    }
    return network.lossFunction().isEmpty()
        ? architecture
        : architecture.withLossFunction(
            CustomLoss.of(
                network.lossFunction().get().className(), Architectures::no, Architectures::no));
  }

  /** Initialisers make no difference to what was learnt. */
  private static DenseLayer of(LayerModel model) {
    DenseLayer layer =
        DenseLayer.of(model.inputs(), model.units(), model.activation(), model.start().weights())
            .withNormalization(model.settings().normalization())
            .withDropout(model.settings().dropout());
    if (model.activation().parameter().isPresent()) {
      layer = layer.withAlpha(model.alpha());
    }
    if (model.settings().residual()) {
      layer = layer.withResidual();
    }
    return model.function().isEmpty()
        ? layer
        : layer.withFunction(
            CustomActivation.of(model.function().get().className(), z -> no(z, z), z -> no(z, z)));
  }

  private static double no(double a, double y) {
    throw new UnsupportedOperationException("the user's function is not compiled yet");
  }
}
