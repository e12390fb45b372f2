package dev.synapt.processor.read;

import dev.synapt.processor.report.Located;
import dev.synapt.processor.report.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * The attributes of one annotation, with their places. A value of an unexpected type, which javac
 * leaves where the source is half-typed, reads as empty.
 */
final class Attributes {

  private final Place place;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, List<Attributes>> nested = new LinkedHashMap<>();

  /** The annotation of an element. */
  static Attributes of(Elements elements, Element element, AnnotationMirror annotation) {
    return new Attributes(
        elements, new Place(element, annotation, null, 1), annotation, new int[] {1});
  }

  private Attributes(Elements elements, Place place, AnnotationMirror annotation, int[] lastOrder) {
    this.place = place;
    // As written, so in source order.
    for (var entry : annotation.getElementValues().entrySet()) {
      String name = entry.getKey().getSimpleName().toString();
      places.put(name, placeOf(entry.getValue(), lastOrder));
      nested.put(name, nested(elements, entry.getValue(), lastOrder));
    }
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        elements.getElementValuesWithDefaults(annotation).entrySet()) {
      values.put(entry.getKey().getSimpleName().toString(), entry.getValue().getValue());
    }
  }

  private Place placeOf(AnnotationValue value, int[] lastOrder) {
    return new Place(place.element(), place.annotation(), value, ++lastOrder[0]);
  }

  private List<Attributes> nested(Elements elements, AnnotationValue value, int[] lastOrder) {
    List<Attributes> annotations = new ArrayList<>();
    if (value.getValue() instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof AnnotationValue itemValue
            && itemValue.getValue() instanceof AnnotationMirror annotation) {
          // Named itself, and not as a value of the one around it, where ecj would not look.
          Place itself = new Place(place.element(), annotation, null, ++lastOrder[0]);
          annotations.add(new Attributes(elements, itself, annotation, lastOrder));
        }
      }
    }
    return annotations;
  }

  Located<Integer> integer(String name) {
    return located(name, values.get(name) instanceof Integer number ? number : null);
  }

  Located<Long> longInteger(String name) {
    return located(name, values.get(name) instanceof Long number ? number : null);
  }

  Located<Double> number(String name) {
    return located(name, values.get(name) instanceof Double number ? number : null);
  }

  Located<Boolean> flag(String name) {
    return located(name, values.get(name) instanceof Boolean flag ? flag : null);
  }

  Located<String> text(String name) {
    // javac's stand-in for a value it cannot make sense of is the text "<error>".
    return located(
        name, values.get(name) instanceof String text && !text.equals("<error>") ? text : null);
  }

  <E extends Enum<E>> Located<E> constant(String name, Class<E> type) {
    return located(name, constant(values.get(name), type));
  }

  /** The constants in an array; empty where one of them cannot be read. */
  <E extends Enum<E>> Located<List<E>> constants(String name, Class<E> type) {
    List<E> constants = new ArrayList<>();
    List<?> items = values.get(name) instanceof List<?> list ? list : null;
    for (Object item : items == null ? List.of() : items) {
      E constant = item instanceof AnnotationValue value ? constant(value.getValue(), type) : null;
      if (constant != null) {
        constants.add(constant);
      }
    }
    boolean complete = items != null && constants.size() == items.size();
    return located(name, complete ? constants : null);
  }

  private static <E extends Enum<E>> E constant(Object value, Class<E> type) {
    if (value instanceof VariableElement variable) {
      for (E candidate : type.getEnumConstants()) {
        if (variable.getSimpleName().contentEquals(candidate.name())) {
          return candidate;
        }
      }
    }
    return null;
  }

  /** The type of a class literal; empty where there is no such type, or not yet. */
  Located<TypeMirror> type(String name) {
    return located(
        name,
        values.get(name) instanceof TypeMirror type && type.getKind() != TypeKind.ERROR
            ? type
            : null);
  }

  /** The annotations in an array; empty where one of them is half-typed beyond recognition. */
  Located<List<Attributes>> annotations(String name) {
    boolean complete =
        values.get(name) instanceof List<?> list && nested.get(name).size() == list.size();
    return located(name, complete ? nested.get(name) : null);
  }

  private <T> Located<T> located(String name, T value) {
    return new Located<>(Optional.ofNullable(value), places.getOrDefault(name, place));
  }
}
