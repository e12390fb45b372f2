package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Emits the three products of one layer without loops, every weight by its own constant index. A
 * layer of more multiply-adds than a method should have is cut into parts, each a block of units
 * and inputs.
 */
final class UnrolledKernels {

  /** Inputs, and units, that a part takes at most: each is held in a local variable. */
  private static final int LOCALS_A_PART = 64;

  /** Some units, and some of their inputs. */
  private record Part(int firstUnit, int units, int firstInput, int inputs) {}

  /** The statements of one part. */
  private interface Body {
    CodeBlock of(Part part);
  }

  private final LayerPlan layer;
  private final List<Part> parts = new ArrayList<>();

  UnrolledKernels(LayerPlan layer) {
    this.layer = layer;
    int inputs = Math.min(LOCALS_A_PART, layer.inputs());
    int units = Math.min(LOCALS_A_PART, Planner.UNROLLED_MULTIPLY_ADDS_A_METHOD / inputs);
    for (int j = 0; j < layer.units(); j += units) {
      for (int i = 0; i < layer.inputs(); i += inputs) {
        parts.add(
            new Part(
                j, Math.min(units, layer.units() - j), i, Math.min(inputs, layer.inputs() - i)));
      }
    }
  }

  /** {@code z = W·a + b}. */
  List<MethodSpec> linear() {
    return methods(
        Names.linear(layer),
        Formulas.linear(layer) + ".",
        List.of("b", "a", "z"),
        List.of(),
        this::linear);
  }

  private CodeBlock linear(Part part) {
    CodeBlock.Builder code = inputs(part);
    for (int j = part.firstUnit; j < part.firstUnit + part.units; j++) {
      int unit = j;
      List<String> terms =
          IntStream.range(part.firstInput, part.firstInput + part.inputs)
              .mapToObj(i -> weight(unit, i) + " * x" + i)
              .toList();
      code.addStatement(
          part.firstInput == 0
              ? "z[" + j + "] = b[" + j + "] + " + Terms.wrappedSumInParentheses(terms)
              : "z[" + j + "] += " + Terms.wrappedSum(terms));
    }
    return code.build();
  }

  /** {@code dA = Wᵀ·dZ}. */
  List<MethodSpec> backpropagation() {
    return methods(
        Names.backpropagate(layer),
        Formulas.backpropagation(layer) + ".",
        List.of("dZ", "dA"),
        List.of(),
        this::backpropagation);
  }

  private CodeBlock backpropagation(Part part) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(
        Terms.declare(
            "float", "d", part.firstUnit, part.units, r -> "dZ[" + (part.firstUnit + r) + "]"));
    for (int i = part.firstInput; i < part.firstInput + part.inputs; i++) {
      int input = i;
      List<String> terms =
          IntStream.range(part.firstUnit, part.firstUnit + part.units)
              .mapToObj(j -> weight(j, input) + " * d" + j)
              .toList();
      code.addStatement(
          "dA[" + i + "] " + (part.firstUnit == 0 ? "=" : "+=") + " " + Terms.wrappedSum(terms));
    }
    return code.build();
  }

  /** {@code W += scale·dZ·aᵀ, b += scale·dZ}. */
  List<MethodSpec> outerProduct() {
    return methods(
        Names.addOuterProduct(layer),
        OuterProductKernel.formula(layer),
        List.of("b", "dZ", "a"),
        List.of("scale"),
        this::outerProduct);
  }

  private CodeBlock outerProduct(Part part) {
    CodeBlock.Builder code = inputs(part);
    for (int j = part.firstUnit; j < part.firstUnit + part.units; j++) {
      code.addStatement("float g$1L = scale * dZ[$1L]", j);
      for (int i = part.firstInput; i < part.firstInput + part.inputs; i++) {
        code.addStatement("$L += g$L * x$L", weight(j, i), j, i);
      }
      if (part.firstInput == 0) {
        code.addStatement("b[$1L] += g$1L", j);
      }
    }
    return code.build();
  }

  private CodeBlock.Builder inputs(Part part) {
    return CodeBlock.builder()
        .add(
            Terms.declare(
                "float",
                "x",
                part.firstInput,
                part.inputs,
                r -> "a[" + (part.firstInput + r) + "]"));
  }

  private String weight(int unit, int input) {
    return "w[" + (unit * layer.inputs() + input) + "]";
  }

  /** One method if there is one part; else one that calls the others in order. */
  private List<MethodSpec> methods(
      String name, String javadoc, List<String> arrays, List<String> numbers, Body body) {
    List<MethodSpec> methods = new ArrayList<>();
    if (parts.size() == 1) {
      methods.add(frame(name, javadoc, arrays, numbers).addCode(body.of(parts.get(0))).build());
      return methods;
    }
    CodeBlock.Builder calls = CodeBlock.builder();
    List<String> arguments = new ArrayList<>(List.of("w"));
    arguments.addAll(arrays);
    arguments.addAll(numbers);
    for (int k = 1; k <= parts.size(); k++) {
      calls.addStatement("$LPart$L($L)", name, k, String.join(", ", arguments));
    }
    methods.add(frame(name, javadoc, arrays, numbers).addCode(calls.build()).build());
    for (int k = 1; k <= parts.size(); k++) {
      Part part = parts.get(k - 1);
      String which =
          String.format(
              "Units %s to %s, inputs %s to %s.",
              part.firstUnit,
              part.firstUnit + part.units - 1,
              part.firstInput,
              part.firstInput + part.inputs - 1);
      methods.add(frame(name + "Part" + k, which, arrays, numbers).addCode(body.of(part)).build());
    }
    return methods;
  }

  private static MethodSpec.Builder frame(
      String name, String javadoc, List<String> arrays, List<String> numbers) {
    MethodSpec.Builder method = Kernel.named(name, javadoc).addParameter(float[].class, "w");
    Kernel.arrays(method, arrays);
    numbers.forEach(number -> method.addParameter(float.class, number));
    return method;
  }
}
