package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.synapt.processor.plan.LayerPlan;
import java.util.function.Function;

/**
 * How the weights of a layer lie in memory; no other class knows but {@link WeightRows} and {@link
 * VectorStorage}.
 *
 * <ul>
 *   <li>Wide layers have {@code float[][] w}, input-major: array k holds the weights of inputs k·n
 *       to k·n + n − 1, each a row of all units. With n = 8 a row is at a constant offset in its
 *       array; with n = 1 it is the array.
 *   <li>Narrow layers have one {@code float[] w}, unit-major: unit j's weights start at j·inputs.
 * </ul>
 */
final class Storage {

  private final LayerPlan layer;

  Storage(LayerPlan layer) {
    this.layer = layer;
  }

  /** {@code float[][]} or {@code float[]}. */
  TypeName type() {
    return layer.isWide() ? TypeName.get(float[][].class) : TypeName.get(float[].class);
  }

  /** How many arrays there are. */
  int arrays() {
    return layer.isWide() ? fullArrays() + Math.min(1, restInputs()) : 1;
  }

  private int fullArrays() {
    return layer.inputs() / layer.inputsPerArray();
  }

  private int restInputs() {
    return layer.inputs() % layer.inputsPerArray();
  }

  /** Whether rows of units, and biases, are longer than there are units. */
  boolean padded() {
    return biases() > layer.units();
  }

  /** How long the array of biases is. */
  int biases() {
    return layer.stride();
  }

  /** The zeros behind units, in all rows and in the biases. */
  long padding() {
    long rows = layer.isWide() ? layer.inputs() + 1L : 1;
    return rows * (biases() - layer.units());
  }

  /** What the field is initialised with. */
  CodeBlock allocation() {
    if (!layer.isWide()) {
      return CodeBlock.of("new float[$L * $L]", layer.units(), layer.inputs());
    }
    if (layer.inputsPerArray() == 1) {
      return CodeBlock.of("new float[$L][$L]", layer.inputs(), layer.stride());
    }
    if (arrays() == 1) {
      return CodeBlock.of("new float[1][$L * $L]", layer.inputs(), layer.stride());
    }
    return restInputs() == 0
        ? CodeBlock.of(
            "new float[$L][$L * $L]", fullArrays(), layer.inputsPerArray(), layer.stride())
        : CodeBlock.of("new float[$L][]", arrays());
  }

  /** What the constructor has to add: arrays of different lengths. */
  CodeBlock completion() {
    if (!layer.isWide() || restInputs() == 0 || arrays() == 1) {
      return CodeBlock.of("");
    }
    CodeBlock.Builder code = CodeBlock.builder();
    String w = Names.w(layer);
    if (fullArrays() > 0) {
      code.add(
          Loops.each(
              "k",
              0,
              fullArrays(),
              1,
              CodeBlock.of(
                  "$L[k] = new float[$L * $L];\n", w, layer.inputsPerArray(), layer.stride())));
    }
    return code.addStatement(
            "$L[$L] = new float[$L * $L]", w, fullArrays(), restInputs(), layer.stride())
        .build();
  }

  /** One sentence on where the weight from input i to unit j lies. */
  String description() {
    if (!layer.isWide()) {
      return Names.w(layer) + "[j * " + layer.inputs() + " + i] leads from input i to unit j";
    }
    String padding =
        padded() ? "; from j = " + layer.units() + " on there are zeros, to fill vectors" : "";
    return element() + " leads from input i to unit j" + padding;
  }

  /** The weight from input i to unit j. */
  private String element() {
    String w = Names.w(layer);
    if (!layer.isWide()) {
      return w + "[j * " + layer.inputs() + " + i]";
    }
    int n = layer.inputsPerArray();
    return n == 1
        ? w + "[i][j]"
        : w + "[i / " + n + "][i % " + n + " * " + layer.stride() + " + j]";
  }

  /** Copies the weights to an array, unit by unit, or from it. */
  CodeBlock canonicalCopy(String array, boolean out) {
    int count = layer.units() * layer.inputs();
    if (!layer.isWide()) {
      String w = Names.w(layer);
      return CodeBlock.builder()
          .addStatement(
              out ? "$1T.arraycopy($2L, 0, $3L, at, $4L)" : "$1T.arraycopy($3L, at, $2L, 0, $4L)",
              System.class,
              w,
              array,
              count)
          .addStatement("at += $L", count)
          .build();
    }
    String statement = out ? array + "[at++] = " + element() : element() + " = " + array + "[at++]";
    return Loops.overUnits(
        layer.units(),
        Loops.each("i", 0, layer.inputs(), 1, CodeBlock.builder().addStatement(statement).build()));
  }

  /** Runs a statement on each array. */
  CodeBlock onEachArray(Function<String, CodeBlock> statement) {
    String w = Names.w(layer);
    boolean several = layer.isWide() && arrays() > 1;
    String array = several ? w + "[k]" : layer.isWide() ? w + "[0]" : w;
    CodeBlock body = CodeBlock.builder().addStatement(statement.apply(array)).build();
    return several ? Loops.each("k", 0, arrays(), 1, body) : body;
  }

  /** Fills {@code blocks[n++]} with views of the arrays of the objects p and g. */
  CodeBlock parameterBlocks() {
    String rowsBefore = layer.inputsPerArray() == 1 ? "k" : "k * " + layer.inputsPerArray();
    String w = Names.w(layer);
    if (!layer.isWide()) {
      return CodeBlock.of(
          "blocks[n++] = $T.unitMajor($L, p.$L, g.$L, $L, $L);\n",
          Names.PARAMETER_BLOCK,
          layer.number(),
          w,
          w,
          layer.units(),
          layer.inputs());
    }
    CodeBlock.Builder code = CodeBlock.builder();
    if (fullArrays() > 0) {
      code.add(Loops.each("k", 0, fullArrays(), 1, block("k", rowsBefore, layer.inputsPerArray())));
    }
    if (restInputs() > 0) {
      String first = Integer.toString(fullArrays() * layer.inputsPerArray());
      code.add(block(Integer.toString(fullArrays()), first, restInputs()));
    }
    return code.build();
  }

  private CodeBlock block(String k, String firstInput, int inputs) {
    String w = Names.w(layer);
    return CodeBlock.of(
        "blocks[n++] = $T.inputMajor($L, p.$L[$L], g.$L[$L], $L, $L, $L$L);\n",
        Names.PARAMETER_BLOCK,
        layer.number(),
        w,
        k,
        w,
        k,
        layer.units(),
        firstInput,
        inputs,
        padded() ? ", " + layer.stride() : "");
  }

  /** The weight from the input {@code index} of a narrow layer to its unit j, a number. */
  String column(int unit, String index) {
    return "w[" + plus(index, unit * layer.inputs()) + "]";
  }

  /** {@code base + offset}, computed here where the base is a literal. */
  static String plus(String base, int offset) {
    return isLiteral(base)
        ? Integer.toString(Integer.parseInt(base) + offset)
        : Terms.plus(base, offset);
  }

  static boolean isLiteral(String text) {
    return Character.isDigit(text.charAt(0));
  }
}
