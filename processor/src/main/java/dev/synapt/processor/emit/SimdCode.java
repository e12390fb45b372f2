package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.synapt.math.Coefficients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * Builds code that uses vectors. It is written as plain text; the names of the types in it become
 * imports.
 */
final class SimdCode {

  private static final String INCUBATOR = "jdk.incubator.vector";

  static final ClassName FLOAT_VECTOR = ClassName.get(INCUBATOR, "FloatVector");

  static final ClassName VECTOR_MASK = ClassName.get(INCUBATOR, "VectorMask");

  static final ClassName VECTOR_SHUFFLE = ClassName.get(INCUBATOR, "VectorShuffle");

  private static final Map<String, TypeName> TYPES =
      new TreeMap<>(
          Map.of(
              "FloatVector", FLOAT_VECTOR,
              "VectorOperators", ClassName.get(INCUBATOR, "VectorOperators"),
              "VectorSpecies", ClassName.get(INCUBATOR, "VectorSpecies"),
              "Arrays", ClassName.get(Arrays.class),
              "Coefficients", ClassName.get(Coefficients.class),
              "Float", ClassName.get(Float.class),
              "Math", ClassName.get(Math.class),
              "Samples", Names.SAMPLES,
              "System", ClassName.get(System.class)));

  private static final Pattern TYPE =
      Pattern.compile("\\b(" + String.join("|", TYPES.keySet()) + ")\\b");

  private final CodeBlock.Builder code = CodeBlock.builder();

  /** Text with its types. */
  static CodeBlock text(String text) {
    List<Object> arguments = new ArrayList<>();
    Matcher matcher = TYPE.matcher(text);
    String format =
        matcher.replaceAll(
            match -> {
              arguments.add(TYPES.get(match.group()));
              return "\\$T";
            });
    return CodeBlock.of(format, arguments.toArray());
  }

  /**
   * A static method.
   *
   * @param parameters such as {@code float[][] w, float[] b}
   */
  static MethodSpec.Builder method(String name, String javadoc, String parameters) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name).addJavadoc("$L", javadoc).addModifiers(Modifier.STATIC);
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
      case "int[]" -> TypeName.get(int[].class);
      case "float[]" -> TypeName.get(float[].class);
      case "float[][]" -> TypeName.get(float[][].class);
      case "FloatVector" -> FLOAT_VECTOR;
      default -> throw new IllegalArgumentException(name);
    };
  }

  SimdCode statement(String text) {
    code.addStatement("$L", text(text));
    return this;
  }

  SimdCode comment(String text) {
    code.add("// $L\n", text);
    return this;
  }

  SimdCode begin(String head) {
    code.beginControlFlow("$L", text(head));
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
