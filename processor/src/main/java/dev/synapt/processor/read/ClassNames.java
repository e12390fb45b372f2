package dev.synapt.processor.read;

import dev.synapt.SynaptGenerated;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Which names the classes to be written may have; remembers those given away. */
final class ClassNames {

  /** Words that name no class, though they are no keywords. */
  private static final Set<String> RESTRICTED =
      Set.of("permits", "record", "sealed", "var", "yield");

  private final Elements elements;
  private final Map<String, TypeElement> owners = new LinkedHashMap<>();

  ClassNames(Elements elements) {
    this.elements = elements;
  }

  static boolean isClassName(String name) {
    return SourceVersion.isIdentifier(name)
        && !SourceVersion.isKeyword(name)
        && !RESTRICTED.contains(name);
  }

  /** Gives a name to a declaration, or says who has it already. */
  Optional<String> claim(String qualifiedName, TypeElement declaration) {
    TypeElement existing = VisibleTypes.find(elements, declaration, qualifiedName);
    if (existing != null && !isOurs(existing)) {
      return Optional.of("a class of your own");
    }
    TypeElement owner = owners.putIfAbsent(qualifiedName, declaration);
    return owner == null || owner.equals(declaration)
        ? Optional.empty()
        : Optional.of("the network of " + owner.getQualifiedName());
  }

  /** Whether Synapt wrote a class in an earlier compilation, whose output is still there. */
  private static boolean isOurs(TypeElement type) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(
            annotation ->
                annotation
                    .getAnnotationType()
                    .toString()
                    .equals(SynaptGenerated.class.getCanonicalName()));
  }
}
