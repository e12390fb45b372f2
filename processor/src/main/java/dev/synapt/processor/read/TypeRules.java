package dev.synapt.processor.read;

import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** The rules for the annotated type itself, and for the name of the class written for it. */
final class TypeRules {

  private final ClassNames classNames;

  TypeRules(ClassNames classNames) {
    this.classNames = classNames;
  }

  /** The name of the class to write, if it can be had. */
  Optional<String> check(NetworkDeclaration declaration, Report report) {
    TypeElement type = declaration.type();
    String simpleName = type.getSimpleName().toString();
    unsuitableKind(type)
        .ifPresent(
            kind ->
                report.add(
                    Problem.DECLARATION_KIND,
                    declaration.typePlace(),
                    simpleName,
                    kind,
                    simpleName));
    for (Element around = type; isType(around); around = around.getEnclosingElement()) {
      if (around.getModifiers().contains(Modifier.PRIVATE)) {
        report.add(Problem.DECLARATION_PRIVATE, declaration.typePlace(), around.getSimpleName());
      }
    }
    return declaration.className().value().flatMap(name -> className(declaration, name, report));
  }

  private Optional<String> className(NetworkDeclaration declaration, String asked, Report report) {
    TypeElement type = declaration.type();
    String defaultName = String.join("_", simpleNames(type)) + "Network";
    String name = asked.isEmpty() ? defaultName : asked;
    if (!ClassNames.isClassName(name)) {
      report.add(
          Problem.CLASS_NAME_NOT_AN_IDENTIFIER, declaration.className().place(), name, defaultName);
      return Optional.empty();
    }
    String packageName = packageName(type);
    String qualifiedName = packageName.isEmpty() ? name : packageName + "." + name;
    Optional<String> owner = classNames.claim(qualifiedName, type);
    owner.ifPresent(
        other ->
            report.add(
                Problem.CLASS_NAME_TAKEN,
                declaration.className().place(),
                name,
                other,
                "My" + name));
    return owner.isPresent() ? Optional.empty() : Optional.of(name);
  }

  private static Optional<String> unsuitableKind(TypeElement type) {
    if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
      return Optional.of("an annotation");
    }
    return type.getKind() == ElementKind.ENUM ? Optional.of("an enum") : Optional.empty();
  }

  private static boolean isType(Element element) {
    return element instanceof TypeElement;
  }

  /** The names of a type and those around it, outermost first. */
  static List<String> simpleNames(TypeElement type) {
    List<String> names = new ArrayList<>();
    for (Element around = type; isType(around); around = around.getEnclosingElement()) {
      names.add(0, around.getSimpleName().toString());
    }
    return names;
  }

  /** Whether a type and all around it are public. */
  static boolean isPublic(TypeElement type) {
    for (Element around = type; isType(around); around = around.getEnclosingElement()) {
      // A member of an interface is public without saying so; javac's model says so.
      if (!around.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  /** The package of a type, empty if it is the unnamed one. */
  static String packageName(TypeElement type) {
    Element around = type;
    while (!(around instanceof PackageElement)) {
      around = around.getEnclosingElement();
    }
    return ((PackageElement) around).getQualifiedName().toString();
  }
}
