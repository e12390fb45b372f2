package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.synapt.processor.model.FunctionModel;

/** An activation of the user's own: its methods take unit by unit, and know no vectors. */
record CustomCode(FunctionModel function) implements ActivationCode {

  @Override
  public ActivationCode with(double alpha) {
    return this;
  }

  @Override
  public String formula() {
    return function.name() + ".value(z)";
  }

  @Override
  public String derivative() {
    return "dA ∘ " + function.name() + ".derivative(z)";
  }

  @Override
  public CodeBlock forward(int units, Elements elements) {
    return elements.each(units, "a[j] = $T.value(z[j]);\n", type());
  }

  @Override
  public CodeBlock backward(int units, Elements elements) {
    return elements.each(units, "dZ[j] = dA[j] * $T.derivative(z[j]);\n", type());
  }

  @Override
  public boolean isElementwise() {
    return false;
  }

  @Override
  public CodeBlock vectorForward() {
    return CodeBlock.builder()
        .beginControlFlow("for (int k = 0; k < outputs.length; k++)")
        .addStatement("outputs[k] = $T.value(sums[k])", type())
        .endControlFlow()
        .build();
  }

  @Override
  public CodeBlock vectorBackward() {
    return CodeBlock.builder()
        .beginControlFlow("for (int k = 0; k < dSums.length; k++)")
        .addStatement("dSums[k] = dOutputs[k] * $T.derivative(values[k])", type())
        .endControlFlow()
        .build();
  }

  private ClassName type() {
    return Names.function(function);
  }
}
