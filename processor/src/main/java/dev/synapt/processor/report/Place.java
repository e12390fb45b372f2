package dev.synapt.processor.report;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * Where something stands in the user's source.
 *
 * @param element the annotated type
 * @param annotation its annotation; null to point at the type itself
 * @param value the attribute within the annotation; null to point at the annotation itself
 * @param order places with a smaller number stand earlier in the source
 */
public record Place(
    Element element, AnnotationMirror annotation, AnnotationValue value, int order) {}
