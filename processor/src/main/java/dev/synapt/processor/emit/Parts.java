package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Code that goes through the layers, parted into methods of some layers each where there are many:
 * with all settings on, the code of 64 would be longer than HotSpot compiles.
 *
 * @param name of the method that the code stands in
 * @param layers the code of each layer
 * @param parameters what it reads
 * @param counter the int among them that the code counts on; empty if there is none
 * @param modifiers of the methods
 */
record Parts(
    Plan plan,
    String name,
    List<CodeBlock> layers,
    List<ParameterSpec> parameters,
    String counter,
    List<Modifier> modifiers) {

  private static final int LAYERS_A_PART = 16;

  static ParameterSpec parameter(TypeName type, String name) {
    return ParameterSpec.builder(type, name).build();
  }

  private boolean parted() {
    return plan.hasSettings() && layers.size() > LAYERS_A_PART;
  }

  private List<List<CodeBlock>> parts() {
    List<List<CodeBlock>> parts = new ArrayList<>();
    int first = 0;
    for (int count : Groups.of(layers.size(), LAYERS_A_PART)) {
      parts.add(layers.subList(first, first + count));
      first += count;
    }
    return parts;
  }

  /** The code, or the calls of the methods that it is parted into. */
  CodeBlock code() {
    if (!parted()) {
      return joined(layers);
    }
    String arguments =
        parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    CodeBlock.Builder calls = CodeBlock.builder();
    for (int k = 1; k <= parts().size(); k++) {
      String result = counter.isEmpty() ? "" : counter + " = ";
      calls.addStatement("$L$LPart$L($L)", result, name, k, arguments);
    }
    return calls.build();
  }

  /** The methods, if any. */
  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    if (!parted()) {
      return methods;
    }
    for (List<CodeBlock> part : parts()) {
      MethodSpec.Builder method =
          MethodSpec.methodBuilder(name + "Part" + (methods.size() + 1))
              .addJavadoc("Some of the layers: a method for all would be too long for the JIT.")
              .addModifiers(modifiers)
              .addParameters(parameters)
              .addCode(joined(part));
      if (!counter.isEmpty()) {
        method.returns(int.class).addStatement("return $L", counter);
      }
      methods.add(method.build());
    }
    return methods;
  }

  /** Adds the methods, and gives the code. */
  CodeBlock addTo(TypeSpec.Builder type) {
    type.addMethods(methods());
    return code();
  }

  private static CodeBlock joined(List<CodeBlock> code) {
    CodeBlock.Builder all = CodeBlock.builder();
    code.forEach(all::add);
    return all.build();
  }
}
