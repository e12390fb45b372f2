package dev.synapt.processor.read;

import dev.synapt.onnx.OnnxModel;
import dev.synapt.processor.model.Capabilities;
import dev.synapt.processor.model.NetworkModel;
import dev.synapt.processor.report.Report;
import dev.synapt.processor.weights.ModelFiles;
import dev.synapt.processor.weights.WeightsFile;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The way into this package: reads and checks one annotated type after another. */
public final class NetworkReader {

  private static final String ONNX = "dev.synapt.OnnxNetwork";

  private final DeclarationReader declarations;
  private final OnnxReader onnx;
  private final NetworkValidator validator;

  /**
   * A reader for one compilation; it remembers which class names it has given away.
   *
   * @param files where declarations find the files they name
   */
  public NetworkReader(Elements elements, ModelFiles files) {
    declarations = new DeclarationReader(elements);
    onnx = new OnnxReader(elements, files);
    validator =
        new NetworkValidator(
            new TypeRules(new ClassNames(elements)),
            new FunctionRules(elements),
            new WeightsRules(files));
  }

  /**
   * Whether every attribute can be read. One may stand for a constant of a class that is generated
   * in this very round, such as another network's {@code OUTPUTS}; it can be read in the next.
   */
  public boolean canRead(TypeElement type, AnnotationMirror annotation) {
    return isOnnx(annotation)
        ? onnx.canRead(type, annotation)
        : NetworkValidator.isComplete(declarations.read(type, annotation));
  }

  private static boolean isOnnx(AnnotationMirror annotation) {
    return ((TypeElement) annotation.getAnnotationType().asElement())
        .getQualifiedName()
        .contentEquals(ONNX);
  }

  /**
   * The network that a type declares, if it can be written.
   *
   * @param annotation a NeuralNetwork or an OnnxNetwork
   * @param capabilities what the compilation asks for and allows
   * @param report receives what is wrong
   */
  public Optional<NetworkModel> read(
      TypeElement type, AnnotationMirror annotation, Capabilities capabilities, Report report) {
    if (isOnnx(annotation)) {
      return readOnnx(type, annotation, capabilities, report);
    }
    NetworkDeclaration declaration = declarations.read(type, annotation);
    Optional<NetworkModel> network = validator.validate(declaration, capabilities, report);
    DoubtfulCombinations.check(declaration, report);
    return network;
  }

  /** No doubts about layers that somebody else chose. */
  private Optional<NetworkModel> readOnnx(
      TypeElement type, AnnotationMirror annotation, Capabilities capabilities, Report report) {
    Optional<OnnxModel> model = onnx.model(type, annotation, report);
    NetworkDeclaration declaration = onnx.declaration(type, annotation, model, report);
    String file = onnx.file(type, annotation).value().orElse("");
    return validator
        .validate(declaration, capabilities, report)
        .map(
            network ->
                network.withWeights(
                    model.map(found -> WeightsFile.of(network, file, found.parameters()))));
  }
}
