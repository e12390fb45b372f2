package dev.synapt.processor.read;

import dev.synapt.processor.model.FunctionModel;
import dev.synapt.processor.report.Located;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** The rules for classes with an activation or a loss of the user's own. */
final class FunctionRules {

  private static final List<TypeKind> NUMBERS = List.of(TypeKind.FLOAT, TypeKind.DOUBLE);

  private static final List<String> METHODS = List.of("value", "derivative");

  private final Elements elements;

  FunctionRules(Elements elements) {
    this.elements = elements;
  }

  /**
   * What a class is used for.
   *
   * @param attribute the attribute that names it
   * @param constant the attribute that then is CUSTOM
   * @param parameters what its methods take
   */
  private record Use(String attribute, String constant, List<String> parameters) {

    static final Use ACTIVATION = new Use("function", "activation", List.of("z"));

    static final Use LOSS = new Use("lossFunction", "loss", List.of("a", "y"));

    /** {@code static float value(float z)}, and the like. */
    String signature(String method, TypeKind number) {
      String type = number == TypeKind.FLOAT ? "float" : "double";
      List<String> typed = parameters.stream().map(name -> type + " " + name).toList();
      return "static " + type + " " + method + "(" + String.join(", ", typed) + ")";
    }

    /** All four of them. */
    String signatures() {
      List<String> signatures = new ArrayList<>();
      for (TypeKind number : NUMBERS) {
        METHODS.forEach(method -> signatures.add(signature(method, number)));
      }
      return String.join(", ", signatures);
    }
  }

  /** Checks all classes that a declaration names, or should name. */
  void check(NetworkDeclaration declaration, Report report) {
    TypeElement type = declaration.type();
    for (LayerDeclaration layer : declaration.layers().value().orElse(List.of())) {
      check(Use.ACTIVATION, layer.activation(), layer.function(), type, report);
    }
    check(Use.LOSS, declaration.loss(), declaration.lossFunction(), type, report);
  }

  private void check(
      Use use,
      Located<? extends Enum<?>> constant,
      Located<TypeMirror> function,
      TypeElement declaration,
      Report report) {
    if (function.value().isEmpty() || constant.value().isEmpty()) {
      return;
    }
    TypeMirror type = function.value().get();
    boolean given = type.getKind() != TypeKind.VOID;
    boolean wanted = constant.value().get().name().equals("CUSTOM");
    if (given && !wanted) {
      report.add(
          Problem.FUNCTION_WITHOUT_CUSTOM,
          function.place(),
          use.attribute,
          use.constant,
          constant.value().get());
    } else if (wanted && !given) {
      report.add(
          Problem.CUSTOM_WITHOUT_FUNCTION,
          constant.place(),
          use.constant,
          use.attribute,
          use.signatures());
    } else if (given) {
      List<String> faults = faults(type, use, declaration);
      if (!faults.isEmpty()) {
        report.add(
            Problem.FUNCTION_NOT_CALLABLE,
            function.place(),
            name(type),
            String.join("; ", faults),
            use.signatures());
      }
    }
  }

  /** The class, if there is one. */
  static Optional<FunctionModel> model(Located<TypeMirror> function) {
    return function
        .value()
        .flatMap(FunctionRules::element)
        .map(type -> new FunctionModel(TypeRules.packageName(type), TypeRules.simpleNames(type)));
  }

  private static Optional<TypeElement> element(TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
        ? Optional.of(element)
        : Optional.empty();
  }

  private static String name(TypeMirror type) {
    return element(type)
        .map(element -> String.join(".", TypeRules.simpleNames(element)))
        .orElseGet(type::toString);
  }

  /** What keeps the generated class from calling the methods. */
  private List<String> faults(TypeMirror type, Use use, TypeElement declaration) {
    Optional<TypeElement> element = element(type);
    if (element.isEmpty()) {
      return List.of("it is no class");
    }
    List<String> faults = new ArrayList<>();
    for (Element around = element.get();
        around instanceof TypeElement;
        around = around.getEnclosingElement()) {
      Element hidden = around;
      accessFault(hidden, declaration)
          .ifPresent(fault -> faults.add("class " + hidden.getSimpleName() + " " + fault));
    }
    for (TypeKind kind : NUMBERS) {
      for (String name : METHODS) {
        fault(element.get(), name, kind, use, declaration).ifPresent(faults::add);
      }
    }
    return faults;
  }

  private Optional<String> fault(
      TypeElement type, String name, TypeKind kind, Use use, TypeElement declaration) {
    Optional<ExecutableElement> found = find(type, name, kind, use.parameters.size());
    if (found.isEmpty()) {
      return Optional.of(use.signature(name, kind) + " is missing");
    }
    ExecutableElement method = found.get();
    String fault =
        method.getReturnType().getKind() != kind
            ? "returns " + method.getReturnType()
            : !method.getModifiers().contains(Modifier.STATIC)
                ? "is not static"
                : !method.getThrownTypes().isEmpty()
                    ? "declares exceptions"
                    : accessFault(method, declaration).orElse("");
    return fault.isEmpty()
        ? Optional.empty()
        : Optional.of(use.signature(name, kind) + " " + fault);
  }

  /** The method that a call finds: declared by the class, or inherited. */
  private static Optional<ExecutableElement> find(
      TypeElement type, String name, TypeKind kind, int parameters) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(method -> method.getSimpleName().contentEquals(name))
        .filter(method -> method.getParameters().size() == parameters)
        .filter(
            method ->
                method.getParameters().stream()
                    .allMatch(parameter -> parameter.asType().getKind() == kind))
        .findFirst()
        .or(
            () ->
                element(type.getSuperclass())
                    .flatMap(superclass -> find(superclass, name, kind, parameters)));
  }

  /** Why code in the package of the declaration cannot use an element. */
  private Optional<String> accessFault(Element element, TypeElement declaration) {
    if (element.getModifiers().contains(Modifier.PRIVATE)) {
      return Optional.of("is private");
    }
    boolean samePackage = elements.getPackageOf(element).equals(elements.getPackageOf(declaration));
    return samePackage || element.getModifiers().contains(Modifier.PUBLIC)
        ? Optional.empty()
        : Optional.of("is not public, and in another package");
  }
}
