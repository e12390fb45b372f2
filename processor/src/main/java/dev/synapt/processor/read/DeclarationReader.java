package dev.synapt.processor.read;

import dev.synapt.Activation;
import dev.synapt.Hyperparameter;
import dev.synapt.Initializer;
import dev.synapt.Kernels;
import dev.synapt.Loss;
import dev.synapt.processor.report.Located;
import dev.synapt.processor.report.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads a declaration, whatever state it is in. */
final class DeclarationReader {

  private final Elements elements;

  DeclarationReader(Elements elements) {
    this.elements = elements;
  }

  NetworkDeclaration read(TypeElement type, AnnotationMirror annotation) {
    Attributes network = Attributes.of(elements, type, annotation);
    Located<List<Attributes>> layers = network.annotations("layers");
    return new NetworkDeclaration(
        type,
        Place.of(type),
        network.integer("inputs"),
        new Located<>(
            layers.value().map(list -> list.stream().map(this::layer).toList()), layers.place()),
        network.constant("loss", Loss.class),
        lossParameters(network),
        network.type("lossFunction"),
        network.text("weights"),
        network.text("className"),
        network.constant("kernels", Kernels.class));
  }

  /** One for each attribute that some loss takes. */
  static Map<String, Located<Double>> lossParameters(Attributes network) {
    Map<String, Located<Double>> parameters = new LinkedHashMap<>();
    for (Loss loss : Loss.values()) {
      loss.parameter()
          .map(Hyperparameter::name)
          .ifPresent(name -> parameters.putIfAbsent(name, network.number(name)));
    }
    return parameters;
  }

  private LayerDeclaration layer(Attributes layer) {
    return new LayerDeclaration(
        layer.integer("units"),
        layer.constant("activation", Activation.class),
        layer.number("alpha"),
        layer.type("function"),
        layer.constant("initializer", Initializer.class),
        layer.number("scale"),
        layer.constant("biasInitializer", Initializer.class),
        layer.number("biasScale"),
        SettingsDeclaration.read(layer));
  }
}
