package dev.synapt.processor.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The warnings that {@code @SuppressWarnings("synapt:...")} silences: on the declaration, or on a
 * type around it. {@code "synapt:all"} stands for all of them. Errors cannot be silenced.
 */
public final class Silenced {

  private static final String ALL = "synapt:all";

  private final Set<String> names;

  private Silenced(Set<String> names) {
    this.names = names;
  }

  /** What a declaration and the types around it silence. */
  public static Silenced by(TypeElement declaration) {
    Set<String> names = new LinkedHashSet<>();
    for (Element around = declaration;
        around instanceof TypeElement;
        around = around.getEnclosingElement()) {
      for (AnnotationMirror annotation : around.getAnnotationMirrors()) {
        if (annotation
            .getAnnotationType()
            .toString()
            .equals(SuppressWarnings.class.getCanonicalName())) {
          annotation.getElementValues().values().forEach(value -> collect(value, names));
        }
      }
    }
    return new Silenced(names);
  }

  /** Half-typed names are none. */
  private static void collect(AnnotationValue value, Set<String> names) {
    if (value.getValue() instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof AnnotationValue itemValue
            && itemValue.getValue() instanceof String name) {
          names.add(name);
        }
      }
    }
  }

  boolean contains(Problem problem) {
    return !problem.isError() && (names.contains(ALL) || names.contains(problem.suppression()));
  }
}
