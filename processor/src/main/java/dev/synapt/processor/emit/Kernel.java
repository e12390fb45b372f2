package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Planner;
import javax.lang.model.element.Modifier;

/** The frame of the small static methods that do the arithmetic of one layer. */
final class Kernel {

  /**
   * Two passes make a method that HotSpot does not inline: it vectorises the loops of such a method
   * reliably, and up to three times slower code came of shorter ones.
   */
  static final int ROWS_A_METHOD = 2 * Planner.ROWS_A_PASS;

  private Kernel() {}

  /** A static method without a result; parameters are declared by {@link #arrays} and the like. */
  static MethodSpec.Builder named(String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", Methods.javadoc(javadoc))
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC);
  }

  /** Adds parameters of type {@code float[]}. */
  static MethodSpec.Builder arrays(MethodSpec.Builder method, Iterable<String> names) {
    names.forEach(name -> method.addParameter(float[].class, name));
    return method;
  }

  /** Adds the weights. */
  static MethodSpec.Builder weights(MethodSpec.Builder method, TypeName type) {
    return method.addParameter(type, "w");
  }

  /** Adds the slope of an activation that has one. */
  static MethodSpec.Builder slope(LayerPlan layer, MethodSpec.Builder method) {
    return layer.layer().slopes() > 0 ? method.addParameter(float.class, "slope") : method;
  }

  /** The code of one pass over some rows. */
  interface Pass {

    /**
     * Emits it.
     *
     * @param first the number of the first row, as a variable or a literal
     * @param count the number of rows
     */
    CodeBlock code(String first, int count);
  }

  /** What a method that skips zeros knows of its inputs: which of them, and how many. */
  static MethodSpec.Builder list(MethodSpec.Builder method) {
    return method.addParameter(int[].class, "list").addParameter(int.class, "n");
  }

  /** All listed rows: a loop of passes over {@code pass} rows each, then one by one. */
  static CodeBlock listedPasses(int pass, Pass body) {
    return CodeBlock.builder()
        .addStatement("int k = 0")
        .beginControlFlow("for (; k <= n - $1L; k += $1L)", pass)
        .add(body.code("k", pass))
        .endControlFlow()
        .beginControlFlow("for (; k < n; k++)")
        .add(body.code("k", 1))
        .endControlFlow()
        .build();
  }

  /** All rows: a loop of passes over {@code pass} rows each, then one over those that are left. */
  static CodeBlock passes(int rows, int pass, Pass body) {
    CodeBlock.Builder code = CodeBlock.builder();
    int inFullPasses = rows / pass * pass;
    if (inFullPasses > 0) {
      code.add(Loops.each("i", 0, inFullPasses, pass, body.code("i", pass)));
    }
    if (inFullPasses < rows) {
      code.add(body.code(Integer.toString(inFullPasses), rows - inFullPasses));
    }
    return code.build();
  }
}
