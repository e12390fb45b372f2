package dev.synapt.processor.read;

import dev.synapt.processor.model.Capabilities;
import dev.synapt.processor.model.NetworkModel;
import dev.synapt.processor.report.Report;
import dev.synapt.processor.weights.ModelFiles;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The way into this package: reads and checks one annotated type after another. */
public final class NetworkReader {

  private final DeclarationReader declarations;
  private final NetworkValidator validator;

  /**
   * A reader for one compilation; it remembers which class names it has given away.
   *
   * @param files where declarations find the files they name
   */
  public NetworkReader(Elements elements, ModelFiles files) {
    declarations = new DeclarationReader(elements);
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
    return NetworkValidator.isComplete(declarations.read(type, annotation));
  }

  /**
   * The network that a type declares, if it can be written.
   *
   * @param capabilities what the compilation asks for and allows
   * @param report receives what is wrong
   */
  public Optional<NetworkModel> read(
      TypeElement type, AnnotationMirror annotation, Capabilities capabilities, Report report) {
    return validator.validate(declarations.read(type, annotation), capabilities, report);
  }
}
