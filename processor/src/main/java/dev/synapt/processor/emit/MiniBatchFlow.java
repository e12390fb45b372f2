package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import javax.lang.model.element.Modifier;

/**
 * What plain and vector code for mini-batches have in common: rows are taken up in tiles, each goes
 * forward and backward as a whole. Expects methods {@code forward}, {@code loss} and {@code
 * backward} beside it.
 */
final class MiniBatchFlow {

  private static final int ROWS = Planner.TILE_ROWS;

  private final ClassName network;
  private final ClassName tile;
  private final ClassName parameters;

  /** {@code dW and db}. */
  private final String gradients;

  /** How a network gives its tile. */
  private final String accessor;

  MiniBatchFlow(Plan plan, ClassName tile, String accessor) {
    network = ClassName.get(plan.network().packageName(), plan.network().className());
    parameters = ParametersClass.name(plan);
    gradients = ParametersClass.kinds(plan, "d");
    this.tile = tile;
    this.accessor = accessor;
  }

  void addTo(TypeSpec.Builder type) {
    type.addMethod(learn());
    type.addMethod(addGradients());
  }

  private MethodSpec.Builder overRows(String name, Class<?> result, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", javadoc)
        .addModifiers(Modifier.STATIC)
        .returns(result)
        .addParameter(network, "n")
        .addParameter(Names.SAMPLES, "samples")
        .addParameter(int[].class, "rows")
        .addParameter(int.class, "from")
        .addParameter(int.class, "to")
        .addParameter(double.class, "weight");
  }

  private MethodSpec learn() {
    return overRows(
            "learn",
            float.class,
            "A step of SGD on up to " + ROWS + " rows; if their loss is not finite, no step.")
        .addParameter(float.class, "learningRate")
        .addStatement("$T t = n.$L()", tile, accessor)
        .addStatement("t.fill(samples, rows, from, to, weight)")
        .addStatement("forward(n, t)")
        .addStatement("float loss = (float) loss(n, t)")
        .beginControlFlow("if ($T.isFinite(loss))", Float.class)
        .addStatement("backward(n, t, -learningRate, n.parameters)")
        .endControlFlow()
        .addStatement("return loss")
        .build();
  }

  private MethodSpec addGradients() {
    return overRows(
            "addGradients",
            double.class,
            "Adds "
                + gradients
                + " of rows, each times its share, to {@code sum}; returns their loss.\n"
                + "Rows whose loss is not finite add nothing.")
        .addParameter(parameters, "sum")
        .addStatement("$T t = n.$L()", tile, accessor)
        .addStatement("double total = 0")
        .beginControlFlow("for (int k = from; k < to;)")
        .addStatement("k = t.fill(samples, rows, k, to, weight)")
        .addStatement("double loss = $T.NaN", Double.class)
        .beginControlFlow("if (t.count >= $L)", Planner.TILE_FROM_ROWS)
        .addStatement("forward(n, t)")
        .addStatement("loss = loss(n, t)")
        .endControlFlow()
        .beginControlFlow("if ($T.isFinite(loss))", Double.class)
        .addStatement("backward(n, t, 1f, sum)")
        .addStatement("total += loss")
        .nextControlFlow("else")
        .addCode("// A few rows, or one that is not to add anything: one by one.\n")
        .beginControlFlow("for (int s = 0; s < t.count; s++)")
        .addStatement(
            "total += t.shares[s] * n.addGradient(samples, t.numbers[s], t.shares[s], sum)")
        .endControlFlow()
        .endControlFlow()
        .endControlFlow()
        .addStatement("return total")
        .build();
  }

  /** The fields of a tile that say which rows it holds. */
  static void addFieldsTo(TypeSpec.Builder type) {
    type.addField(
        FieldSpec.builder(int.class, "count").addJavadoc("How many rows there are.").build());
    type.addField(
        FieldSpec.builder(int[].class, "numbers", Modifier.FINAL)
            .addJavadoc("Which rows of the samples they are.")
            .initializer("new int[$L]", ROWS)
            .build());
    type.addField(
        FieldSpec.builder(float[].class, "shares", Modifier.FINAL)
            .addJavadoc("The share of each row in the loss; 0 from count on.")
            .initializer("new float[$L]", ROWS)
            .build());
  }

  /**
   * Takes up rows.
   *
   * @param copy the statements that copy features and target of rows[k], unless all rows are copied
   *     afterwards
   */
  static MethodSpec.Builder fill(String... copy) {
    SimdCode code = new SimdCode().statement("count = 0").statement("int k = from");
    if (copy.length == 0) {
      code.comment("Without weights nothing has to be looked up row by row.")
          .begin("if (!samples.isWeighted())")
          .statement("count = Math.min(to - from, " + ROWS + ")")
          .statement("k = from + count")
          .statement("System.arraycopy(rows, from, numbers, 0, count)")
          .statement("Arrays.fill(shares, 0, count, (float) (1 / weight))")
          .end();
    }
    code.comment("Divisions are slow, and most rows weigh the same.")
        .statement("float last = 0f")
        .statement("float share = 0f")
        .begin("for (; k < to && count < " + ROWS + "; k++)")
        .statement("float own = samples.weight(rows[k])")
        .begin("if (own != last)")
        .statement("last = own")
        .statement("share = (float) (own / weight)")
        .end()
        .begin("if (share != 0f)");
    for (String statement : copy) {
      code.statement(statement);
    }
    code.statement("shares[count] = share")
        .statement("numbers[count++] = rows[k]")
        .end()
        .end()
        .statement("Arrays.fill(shares, count, " + ROWS + ", 0f)");
    return MethodSpec.methodBuilder("fill")
        .addJavadoc(
            "Takes up rows[from] and the following; those of weight 0 are left out. Returns how far it\n"
                + "came.")
        .addParameter(Names.SAMPLES, "samples")
        .addParameter(int[].class, "rows")
        .addParameter(int.class, "from")
        .addParameter(int.class, "to")
        .addParameter(double.class, "weight")
        .returns(int.class)
        .addCode(code.build());
  }
}
