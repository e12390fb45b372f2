package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.broadcast;
import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import dev.synapt.processor.plan.Planner;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The loss of a tile and its gradient, by vectors or row by row. */
final class SimdTileLoss {

  private static final int ROWS = Planner.TILE_ROWS;

  private static final String GRADIENT = Names.LOSS_GRADIENT + "OfTile";

  private final Plan plan;
  private final LossCode code;

  private SimdTileLoss(Plan plan) {
    this.plan = plan;
    code = LossCode.of(plan, Elements.inLoops());
  }

  static void addTo(TypeSpec.Builder type, Plan plan) {
    SimdTileLoss loss = new SimdTileLoss(plan);
    type.addMethod(loss.code.vectorValue().isEmpty() ? loss.valueByRows() : loss.value());
    type.addMethod(loss.byVectors() ? loss.gradient() : loss.gradientByRows());
  }

  private boolean byVectors() {
    return !code.vectorGradient().isEmpty();
  }

  /** Fills the dZ of the output layer, which is dA until the activation is differentiated. */
  static CodeBlock gradientCall(Plan plan) {
    if (!new SimdTileLoss(plan).byVectors()) {
      return CodeBlock.builder().addStatement("$L(n, t, scale)", GRADIENT).build();
    }
    return CodeBlock.builder()
        .addStatement(
            "$L(t.$L, t.y, t.shares, scale, t.dZ$L)",
            GRADIENT,
            Names.a(plan.output()),
            plan.output().number())
        .build();
  }

  private MethodSpec.Builder overTile(String name, String javadoc) {
    String network = plan.network().className();
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", javadoc)
        .addModifiers(Modifier.STATIC)
        .addParameter(ClassName.get(plan.network().packageName(), network), "n")
        .addParameter(SimdTile.name(plan), "t");
  }

  /** Takes what the loss reads of row s, and its target, out of the tile. */
  private CodeBlock row(List<String> reads) {
    LayerPlan output = plan.output();
    CodeBlock.Builder copy = CodeBlock.builder();
    for (String array : reads) {
      String from = array.equals("z") ? SimdTile.z(plan, output) : Names.a(output);
      String to = array.equals("z") ? Names.z(output) : Names.a(output);
      copy.addStatement("n.$L[j] = t.$L[j * $L + s]", to, from, ROWS);
    }
    return CodeBlock.builder()
        .add(Loops.overUnits(output.units(), copy.build()))
        .add(
            Loops.overUnits(
                plan.network().targets(),
                CodeBlock.builder().addStatement("n.y[j] = t.y[j * $L + s]", ROWS).build()))
        .build();
  }

  /** Puts the owner before the arrays in a call. */
  private static String ofNetwork(String call) {
    return call.replaceAll("\\b((?:z|a|dZ|dA)\\d+|y)(?=[,)])", "n.$1");
  }

  /** Whether a network needs the array of losses. */
  static boolean keepsLosses(Plan plan) {
    return !LossCode.of(plan, Elements.inLoops()).vectorValue().isEmpty();
  }

  /** The rows of a vector are in its lanes. */
  private MethodSpec value() {
    String term = code.vectorValue();
    SimdCode body =
        new SimdCode().reserve("n", "t").begin("for (int s = 0; s < " + ROWS + "; s += LANES)");
    String outputs = "t." + Names.a(plan.output());
    String sums = "t." + SimdTile.z(plan, plan.output());
    if (term.contains("logSum")) {
      body.comment("log Σ_k exp(z_k − largest) from the largest a, which is one over that sum.")
          .statement("FloatVector largest = " + load(sums, "s"))
          .statement("FloatVector likeliest = " + load(outputs, "s"));
      SoftmaxCode.overUnits(body, ROWS + " + s", sums)
          .statement("largest = largest.max(" + load(sums, "k") + ")")
          .statement("likeliest = likeliest.max(" + load(outputs, "k") + ")")
          .end();
      String inverse = broadcast("1f") + ".div(likeliest)";
      String log = VectorSpelling.spell(body, "log(" + inverse + ")");
      body.statement("FloatVector logSum = " + log)
          .comment("Not 0 where z is not finite.")
          .statement("FloatVector loss = logSum.mul(0f)");
    } else {
      body.statement("FloatVector loss = FloatVector.zero(SPECIES)");
    }
    SoftmaxCode.overUnits(body, "s", outputs);
    body.statement("FloatVector y = " + load("t.y", "k"));
    if (term.matches(".*\\ba\\b.*")) {
      body.statement("FloatVector output = " + load(outputs, "k"));
    }
    if (term.matches(".*\\bz\\b.*")) {
      body.statement("FloatVector z = " + load(sums, "k"));
    }
    String each = VectorSpelling.spell(body, term.replaceAll("\\ba\\b", "output"));
    body.statement("loss = loss.add(" + each + ")").end();
    body.comment("Rows that are not there add nothing, whatever comes out for them.")
        .statement("FloatVector share = " + load("t.shares", "s"))
        .statement(
            "loss.mul(share).blend(0f, share.compare(VectorOperators.EQ, 0f))"
                + ".intoArray(t.losses, s)")
        .end();
    return overTile("loss", "The loss of a tile, each row times its share.")
        .returns(double.class)
        .addCode(body.build())
        .addStatement("return sumOfRows(t.losses, 0, n.$L)", Names.LANES)
        .build();
  }

  /** Row by row, as for one example: it is little work. */
  private MethodSpec valueByRows() {
    return overTile("loss", "The loss of a tile, each row times its share.")
        .returns(double.class)
        .addStatement("double total = 0")
        .beginControlFlow("for (int s = 0; s < t.count; s++)")
        .addCode(row(code.valueReads()))
        .addStatement("total += t.shares[s] * $L", ofNetwork(BackwardPass.lossCall(plan, "y")))
        .endControlFlow()
        .addStatement("return total")
        .build();
  }

  private String gradientJavadoc() {
    return Formulas.lossGradient(plan) + ", times the share of each row.";
  }

  private MethodSpec gradientByRows() {
    LayerPlan output = plan.output();
    String d = plan.isLossFused() ? Names.dZ(output) : Names.dA(output);
    return overTile(GRADIENT, gradientJavadoc())
        .addParameter(float.class, "scale")
        .addStatement("float[] d = t.dZ$L", output.number())
        .addCode("// Nothing for rows that are not there.\n")
        .addStatement("$L", TypedText.of("Arrays.fill(d, 0f)").code())
        .beginControlFlow("for (int s = 0; s < t.count; s++)")
        .addCode(row(code.gradientReads()))
        .addStatement("$L", ofNetwork(BackwardPass.lossGradientCall(plan)))
        .addStatement("float share = t.shares[s] * scale")
        .addCode(
            Loops.overUnits(
                output.units(),
                CodeBlock.builder()
                    .addStatement("d[j * $L + s] = n.$L[j] * share", ROWS, d)
                    .build()))
        .endControlFlow()
        .build();
  }

  private MethodSpec gradient() {
    String a = Names.a(plan.output());
    SimdCode body = new SimdCode().begin("for (int s = 0; s < " + ROWS + "; s += LANES)");
    body.statement("FloatVector share = " + load("shares", "s") + ".mul(scale)");
    if (code.vectorGradient().contains("mass")) {
      body.statement("FloatVector mass = FloatVector.zero(SPECIES)");
      SoftmaxCode.overUnits(body, "s", "targets")
          .statement("mass = mass.add(" + load("targets", "k") + ")")
          .end();
    }
    SoftmaxCode.overUnits(body, "s", "outputs")
        .statement("FloatVector " + a + " = " + load("outputs", "k"))
        .statement("FloatVector y = " + load("targets", "k"));
    // With its number, as vector functions have an a of their own.
    String d = VectorSpelling.spell(body, code.vectorGradient().replaceAll("\\ba\\b", a));
    body.statement(d + ".mul(share).intoArray(d, k)").end();
    return SimdCode.method(
            GRADIENT,
            gradientJavadoc(),
            "float[] outputs, float[] targets, float[] shares, float scale, float[] d")
        .addCode(body.end().build())
        .build();
  }
}
