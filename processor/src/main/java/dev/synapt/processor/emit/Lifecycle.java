package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.processor.plan.Form;
import dev.synapt.processor.plan.Plan;
import javax.lang.model.element.Modifier;

/** How networks come into being, what they are made of, and what they look like. */
final class Lifecycle {

  private Lifecycle() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    ClassName self = ClassName.get(plan.network().packageName(), plan.network().className());
    ClassName parameters = ParametersClass.name(plan);
    type.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(parameters, "parameters")
            .addStatement("this.parameters = parameters")
            .addCode(DropoutMembers.statement(plan, "clearMasks()"))
            .build());
    type.addMethod(
        create(self)
            .addJavadoc("A network with the random parameters of seed 0.\n\n@return a new one")
            .addStatement("return create(0L)")
            .build());
    type.addMethod(
        create(self)
            .addJavadoc(
                "A network with random parameters; the same seed gives the same bits.\n\n"
                    + "@param seed of the random numbers\n@return a new one")
            .addParameter(long.class, "seed")
            .addStatement("$1T network = new $1T(new $2T())", self, parameters)
            .addStatement("network.initialize(seed)")
            .addStatement("return network")
            .build());
    type.addMethod(
        Methods.override("architecture", Object.class)
            .returns(Names.ARCHITECTURE_TYPE)
            .addStatement("return $L", Constants.architectureName(plan))
            .build());
    Initialization.addTo(type, plan);
    type.addMethod(
        Methods.override("fork", Object.class)
            .returns(self)
            .addCode(
                plan.drops()
                    ? CodeBlock.builder()
                        .addStatement("$1T fork = new $1T(parameters)", self)
                        .addStatement("fork.setDropout(dropoutSeed, dropoutStep)")
                        .addStatement("return fork")
                        .build()
                    : CodeBlock.builder().addStatement("return new $T(parameters)", self).build())
            .build());
    type.addMethod(
        Methods.override("copy", Object.class)
            .returns(self)
            .addStatement("$T values = new float[$L]", float[].class, Names.PARAMETERS)
            .addStatement("copyParametersTo(values)")
            .addStatement("$1T copy = new $1T(new $2T())", self, parameters)
            .addStatement("copy.setParameters(values)")
            .addCode(DropoutMembers.statement(plan, "copy.setDropout(dropoutSeed, dropoutStep)"))
            .addStatement("return copy")
            .build());
    type.addMethod(
        Methods.override("toString", String.class)
            .addCode(
                "return $S + $L + ",
                plan.network().className() + ": ",
                Constants.architectureName(plan))
            .addCode(variant(plan))
            .build());
  }

  /** What runs. */
  private static CodeBlock variant(Plan plan) {
    String plain = plan.output().form() == Form.UNROLLED ? ", plain, unrolled" : ", plain loops";
    return plan.simd()
        ? CodeBlock.of(
            "($1L ? $2S + $3T.LANES + $4S : $5S);\n",
            SimdClass.FLAG,
            ", SIMD with ",
            SimdClass.name(plan),
            " lanes",
            plain)
        : CodeBlock.of("$S;\n", plain);
  }

  private static MethodSpec.Builder create(ClassName self) {
    return MethodSpec.methodBuilder("create")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(self);
  }
}
