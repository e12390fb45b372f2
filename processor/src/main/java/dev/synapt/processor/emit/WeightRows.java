package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Planner;
import java.util.function.IntFunction;

/**
 * The weights of a handful of inputs of a wide layer, which one pass takes up: a row of all units
 * for each. A method may make several passes; their variables are numbered on.
 */
final class WeightRows {

  private final LayerPlan layer;
  private final int count;
  private final int firstNumber;
  private final IntFunction<String> input;
  private final CodeBlock declaration;

  private WeightRows(
      LayerPlan layer,
      int count,
      int firstNumber,
      IntFunction<String> input,
      CodeBlock declaration) {
    this.layer = layer;
    this.count = count;
    this.firstNumber = firstNumber;
    this.input = input;
    this.declaration = declaration;
  }

  /**
   * {@code count} inputs from {@code firstInput} on, a variable or a literal, which is a multiple
   * of the pass.
   */
  static WeightRows of(LayerPlan layer, String firstInput, int count) {
    return of(layer, firstInput, count, 0);
  }

  private static WeightRows of(LayerPlan layer, String firstInput, int count, int firstNumber) {
    IntFunction<String> input = k -> Storage.plus(firstInput, k);
    CodeBlock declaration =
        layer.inputsPerArray() == 1
            ? Terms.declare("float[]", "r", firstNumber, count, k -> "w[" + input.apply(k) + "]")
            : CodeBlock.builder()
                .addStatement(
                    "float[] $L = w[$L]", array(firstNumber), arrayIndex(layer, firstInput))
                .build();
    return new WeightRows(layer, count, firstNumber, input, declaration);
  }

  /** The inputs that a list names from its element {@code first} on. */
  static WeightRows listed(LayerPlan layer, String first, int count) {
    IntFunction<String> input = k -> "i" + k;
    return new WeightRows(
        layer,
        count,
        0,
        input,
        CodeBlock.builder()
            .add(Terms.declare("int", "i", count, k -> "list[" + Storage.plus(first, k) + "]"))
            .add(Terms.declare("float[]", "r", count, k -> "w[" + input.apply(k) + "]"))
            .build());
  }

  /** The code of one pass. */
  interface Pass {
    CodeBlock code(WeightRows rows);
  }

  /** One pass after the other, over {@code count} inputs in all. */
  static CodeBlock inPasses(LayerPlan layer, String firstInput, int count, Pass pass) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int k = 0; k < count; k += Planner.ROWS_A_PASS) {
      int inputs = Math.min(Planner.ROWS_A_PASS, count - k);
      code.add(pass.code(of(layer, Storage.plus(firstInput, k), inputs, k)));
    }
    return code.build();
  }

  int count() {
    return count;
  }

  /** Declares what {@link #weight} speaks of. */
  CodeBlock declaration() {
    return declaration;
  }

  /** The k-th input. */
  String input(int k) {
    return input.apply(k);
  }

  /** A variable that belongs to the k-th input. */
  String variable(String name, int k) {
    return name + (firstNumber + k);
  }

  /** Declares such a variable for each input. */
  CodeBlock declare(String type, String name, IntFunction<String> value) {
    return Terms.declare(type, name, firstNumber, count, value);
  }

  /** The weight from the k-th input to unit j. */
  String weight(int k) {
    return layer.inputsPerArray() == 1
        ? variable("r", k) + "[j]"
        : array(firstNumber) + "[" + Terms.plus("j", k * layer.stride()) + "]";
  }

  private static String array(int firstNumber) {
    return firstNumber == 0 ? "q" : "q" + firstNumber;
  }

  /** {@code i / 8}, or {@code i / 8 + 1} for {@code i + 8}. */
  private static String arrayIndex(LayerPlan layer, String input) {
    int n = layer.inputsPerArray();
    if (Storage.isLiteral(input)) {
      return Integer.toString(Integer.parseInt(input) / n);
    }
    String[] sum = input.split(" \\+ ", -1);
    return sum.length == 1
        ? input + " / " + n
        : sum[0] + " / " + n + " + " + Integer.parseInt(sum[1]) / n;
  }
}
