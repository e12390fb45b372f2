package dev.synapt.processor.read;

import dev.synapt.processor.model.NetworkModel;
import dev.synapt.processor.report.Report;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The way into this package: reads and checks one annotated type after another. */
public final class NetworkReader {

  private final DeclarationReader declarations;
  private final NetworkValidator validator;

  /** A reader for one compilation; it remembers which class names it has given away. */
  public NetworkReader(Elements elements) {
    declarations = new DeclarationReader(elements);
    validator = new NetworkValidator(new TypeRules(new ClassNames(elements)));
  }

  /**
   * The network that a type declares, if it can be written.
   *
   * @param report receives what is wrong
   */
  public Optional<NetworkModel> read(TypeElement type, AnnotationMirror annotation, Report report) {
    return validator.validate(declarations.read(type, annotation), report);
  }
}
