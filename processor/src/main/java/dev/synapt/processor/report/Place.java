package dev.synapt.processor.report;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Where something stands in the user's source.
 *
 * @param element the annotated type
 * @param annotation its annotation, or one within that; null to point at the type itself
 * @param value the attribute within the annotation; null to point at the annotation itself
 * @param order places with a smaller number stand earlier in the source
 */
public record Place(
    Element element, AnnotationMirror annotation, AnnotationValue value, int order) {

  /** The type itself, which stands below its annotation. */
  public static Place of(TypeElement type) {
    return new Place(type, null, null, Integer.MAX_VALUE);
  }
}
