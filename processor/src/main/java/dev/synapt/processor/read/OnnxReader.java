package dev.synapt.processor.read;

import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.Kernels;
import dev.synapt.Loss;
import dev.synapt.onnx.OnnxException;
import dev.synapt.onnx.OnnxModel;
import dev.synapt.processor.report.Located;
import dev.synapt.processor.report.Place;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import dev.synapt.processor.weights.ModelFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads an {@link dev.synapt.OnnxNetwork} and its file, as if somebody had declared the layers. */
final class OnnxReader {

  private static final Located<Initializer> NO_INITIALIZER =
      new Located<>(Optional.of(Initializer.AUTO), null);

  private final Elements elements;
  private final ModelFiles files;

  OnnxReader(Elements elements, ModelFiles files) {
    this.elements = elements;
    this.files = files;
  }

  /** Whether every attribute can be read. */
  boolean canRead(TypeElement type, AnnotationMirror annotation) {
    Attributes network = Attributes.of(elements, type, annotation);
    return network.text("value").value().isPresent()
        && network.constants("loss", Loss.class).value().isPresent()
        && network.type("lossFunction").value().isPresent()
        && DeclarationReader.lossParameters(network).values().stream()
            .allMatch(parameter -> parameter.value().isPresent())
        && network.text("className").value().isPresent()
        && network.constant("kernels", Kernels.class).value().isPresent();
  }

  /** The network of the file, if that can be read. */
  Optional<OnnxModel> model(TypeElement type, AnnotationMirror annotation, Report report) {
    Located<String> file = file(type, annotation);
    return file.value().flatMap(name -> model(TypeRules.packageName(type), name, file, report));
  }

  /** The name of the file. */
  Located<String> file(TypeElement type, AnnotationMirror annotation) {
    return Attributes.of(elements, type, annotation).text("value");
  }

  private Optional<OnnxModel> model(
      String packageName, String name, Located<String> written, Report report) {
    Optional<ModelFiles.Content> file = files.find(packageName, name);
    if (file.isEmpty()) {
      report.add(Problem.NO_SUCH_FILE, written.place(), name, files.places());
      return Optional.empty();
    }
    try (InputStream in = file.get().open()) {
      return Optional.of(OnnxModel.read(in, name));
    } catch (IOException e) {
      String reason =
          e instanceof OnnxException refusal
              ? refusal.reason()
              : "it cannot be read: " + e.getMessage();
      report.add(Problem.ONNX_NOT_SUPPORTED, written.place(), name, reason);
      return Optional.empty();
    }
  }

  /** The declaration, without layers where the file could not be read. */
  NetworkDeclaration declaration(
      TypeElement type, AnnotationMirror annotation, Optional<OnnxModel> model, Report report) {
    Attributes network = Attributes.of(elements, type, annotation);
    Place place = network.text("value").place();
    Optional<List<DenseLayer>> layers = model.map(OnnxModel::layers);
    return new NetworkDeclaration(
        type,
        Place.of(type),
        new Located<>(layers.map(list -> list.get(0).inputs()), place),
        new Located<>(layers.map(list -> list.stream().map(l -> layer(l, place)).toList()), place),
        loss(network, model, report),
        DeclarationReader.lossParameters(network),
        network.type("lossFunction"),
        new Located<>(Optional.of(""), place),
        network.text("className"),
        network.constant("kernels", Kernels.class));
  }

  private static Located<Loss> loss(Attributes network, Optional<OnnxModel> model, Report report) {
    Located<List<Loss>> written = network.constants("loss", Loss.class);
    List<Loss> losses = written.value().orElse(List.of());
    if (losses.size() > 1) {
      report.add(Problem.SEVERAL_LOSSES, written.place(), losses.size(), losses.get(0));
    }
    Optional<Loss> usual = model.map(OnnxModel::usualLoss);
    return new Located<>(losses.isEmpty() ? usual : Optional.of(losses.get(0)), written.place());
  }

  private LayerDeclaration layer(DenseLayer layer, Place place) {
    return new LayerDeclaration(
        at(layer.units(), place),
        at(layer.activation(), place),
        at(layer.alpha(), place),
        at(noFunction(), place),
        NO_INITIALIZER,
        at(Double.NaN, place),
        NO_INITIALIZER,
        at(Double.NaN, place),
        new SettingsDeclaration(
            at(layer.normalization(), place),
            at(layer.dropout(), place),
            at(layer.residual(), place)));
  }

  /** What {@code @Layer} says where it names no class. */
  private TypeMirror noFunction() {
    return ElementFilter.methodsIn(
            elements.getTypeElement("dev.synapt.Layer").getEnclosedElements())
        .stream()
        .filter(method -> method.getSimpleName().contentEquals("function"))
        .map(method -> (TypeMirror) method.getDefaultValue().getValue())
        .findFirst()
        .orElseThrow();
  }

  private static <T> Located<T> at(T value, Place place) {
    return new Located<>(Optional.of(value), place);
  }
}
