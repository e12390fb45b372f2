package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.io.Pretrained;
import dev.synapt.processor.model.NetworkModel;
import dev.synapt.processor.model.Weights;
import dev.synapt.processor.plan.Plan;
import javax.lang.model.element.Modifier;

/** How a network gets the parameters of a file that javac saw. */
final class PretrainedMembers {

  private PretrainedMembers() {}

  static void addTo(TypeSpec.Builder type, Plan plan) {
    plan.network().weights().ifPresent(weights -> addTo(type, plan, weights));
  }

  private static void addTo(TypeSpec.Builder type, Plan plan, Weights weights) {
    NetworkModel network = plan.network();
    ClassName self = ClassName.get(network.packageName(), network.className());
    type.addField(
        FieldSpec.builder(String.class, Names.WEIGHTS_SHA256)
            .addJavadoc("The SHA-256 of $L, which is beside this class.", network.weightsResource())
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .initializer("$S", weights.sha256())
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("pretrained")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(self)
            .addJavadoc(
                """
                A network with the parameters of {@code $L}, as javac found them.

                @return a new one
                @throws java.io.UncheckedIOException if they are missing, or others
                """,
                weights.file())
            .addComment("From the root: R8 and its like may put this class into another package.")
            .addStatement("$T resource = $S", String.class, network.weightsPath())
            .addStatement("$1T network = new $1T(new $2T())", self, ParametersClass.name(plan))
            .addStatement(
                "$T.read(network, resource, $T.class.getResourceAsStream(resource), $L)",
                Pretrained.class,
                self,
                Names.WEIGHTS_SHA256)
            .addStatement("return network")
            .build());
  }
}
