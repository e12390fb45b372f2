package dev.synapt.processor.emit;

import static java.util.Map.entry;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.synapt.math.Coefficients;
import dev.synapt.math.FloatTrigonometry;
import dev.synapt.math.GatedUnits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code as plain text, and the types that are named in it, which become imports.
 *
 * @param format the text with {@code $T} in place of types
 */
record TypedText(String format, List<Object> types) {

  private static final String INCUBATOR = "jdk.incubator.vector";

  static final ClassName FLOAT_VECTOR = ClassName.get(INCUBATOR, "FloatVector");

  static final ClassName INT_VECTOR = ClassName.get(INCUBATOR, "IntVector");

  static final ClassName VECTOR_MASK = ClassName.get(INCUBATOR, "VectorMask");

  static final ClassName VECTOR_SPECIES = ClassName.get(INCUBATOR, "VectorSpecies");

  static final ClassName VECTOR_SHUFFLE = ClassName.get(INCUBATOR, "VectorShuffle");

  private static final Map<String, TypeName> TYPES =
      new TreeMap<>(
          Map.ofEntries(
              entry("FloatVector", FLOAT_VECTOR),
              entry("IntVector", INT_VECTOR),
              entry("VectorOperators", ClassName.get(INCUBATOR, "VectorOperators")),
              entry("VectorSpecies", VECTOR_SPECIES),
              entry("Arrays", ClassName.get(Arrays.class)),
              entry("Coefficients", ClassName.get(Coefficients.class)),
              entry("Float", ClassName.get(Float.class)),
              entry("FloatMath", Names.FLOAT_MATH),
              entry("FloatTrigonometry", ClassName.get(FloatTrigonometry.class)),
              entry("GatedUnits", ClassName.get(GatedUnits.class)),
              entry("Integer", ClassName.get(Integer.class)),
              entry("Long", ClassName.get(Long.class)),
              entry("Math", ClassName.get(Math.class)),
              entry("Samples", Names.SAMPLES),
              entry("System", ClassName.get(System.class))));

  private static final Pattern TYPE =
      Pattern.compile("\\b(" + String.join("|", TYPES.keySet()) + ")\\b");

  static TypedText of(String text) {
    List<Object> types = new ArrayList<>();
    Matcher matcher = TYPE.matcher(text);
    String format =
        matcher.replaceAll(
            match -> {
              types.add(TYPES.get(match.group()));
              return "\\$T";
            });
    return new TypedText(format, types);
  }

  CodeBlock code() {
    return CodeBlock.of(format, types.toArray());
  }
}
