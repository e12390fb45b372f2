package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * Builds code that uses vectors. It is written as plain text; the names of the types in it become
 * imports.
 */
final class SimdCode {

  private static final Pattern DECLARATION = Pattern.compile("FloatVector (\\w+) = ");

  private final CodeBlock.Builder code = CodeBlock.builder();

  private final Set<String> variables = new LinkedHashSet<>();

  /**
   * A static method.
   *
   * @param parameters such as {@code float[][] w, float[] b}
   */
  static MethodSpec.Builder method(String name, String javadoc, String parameters) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addJavadoc("$L", Methods.javadoc(javadoc))
            .addModifiers(Modifier.STATIC);
    for (String parameter : parameters.split(", ", -1)) {
      String[] typeAndName = parameter.split(" ", 2);
      method.addParameter(ParameterSpec.builder(type(typeAndName[0]), typeAndName[1]).build());
    }
    return method;
  }

  private static TypeName type(String name) {
    return switch (name) {
      case "float" -> TypeName.FLOAT;
      case "int" -> TypeName.INT;
      case "long[]" -> TypeName.get(long[].class);
      case "int[]" -> TypeName.get(int[].class);
      case "float[]" -> TypeName.get(float[].class);
      case "float[][]" -> TypeName.get(float[][].class);
      case "FloatVector" -> TypedText.FLOAT_VECTOR;
      default -> throw new IllegalArgumentException(name);
    };
  }

  SimdCode statement(String text) {
    Matcher declaration = DECLARATION.matcher(text);
    if (declaration.lookingAt()) {
      variables.add(declaration.group(1));
    }
    code.addStatement("$L", TypedText.of(text).code());
    return this;
  }

  /** Names that are not to be given to vectors. */
  SimdCode reserve(String... names) {
    variables.addAll(List.of(names));
    return this;
  }

  /** A name that no vector has: this one, or with a number. */
  String unused(String name) {
    String candidate = name;
    for (int number = 2; variables.contains(candidate); number++) {
      candidate = name + number;
    }
    return candidate;
  }

  SimdCode comment(String text) {
    code.add("// $L\n", text);
    return this;
  }

  SimdCode begin(String head) {
    code.beginControlFlow("$L", TypedText.of(head).code());
    return this;
  }

  SimdCode end() {
    code.endControlFlow();
    return this;
  }

  CodeBlock build() {
    return code.build();
  }

  /** {@code FloatVector.fromArray(SPECIES, array, index)}. */
  static String load(String array, String index) {
    return "FloatVector.fromArray(SPECIES, " + array + ", " + index + ")";
  }

  /** {@code FloatVector.broadcast(SPECIES, value)}. */
  static String broadcast(String value) {
    return "FloatVector.broadcast(SPECIES, " + value + ")";
  }

  /** {@code base + v * LANES}: the v-th vector from an index on. */
  static String vector(String base, int v) {
    String offset = v == 0 ? "" : v == 1 ? "LANES" : v + " * LANES";
    return v == 0 ? base : base.equals("0") ? offset : base + " + " + offset;
  }

  /** {@code s0.add(s2).add(s1.add(s3))}. */
  static String sum(List<String> vectors) {
    if (vectors.size() == 1) {
      return vectors.get(0);
    }
    int half = Integer.highestOneBit(vectors.size() - 1);
    return sum(vectors.subList(0, half))
        + ".add("
        + sum(vectors.subList(half, vectors.size()))
        + ")";
  }
}
