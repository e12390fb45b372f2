package dev.synapt.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.SynaptGenerated;
import dev.synapt.processor.plan.Plan;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** The class of one network: its table of contents. */
public final class NetworkClass {

  private static final String GENERATOR = "dev.synapt.processor.SynaptProcessor";

  private NetworkClass() {}

  /**
   * The source file.
   *
   * @param origin the annotated type
   * @param generated the platform's {@code @Generated}, if the user's module sees it
   */
  public static SourceFile emit(Plan plan, TypeElement origin, Optional<TypeElement> generated) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(plan.network().className())
            .addJavadoc(ClassJavadoc.of(plan))
            .addSuperinterface(Names.NETWORK)
            .addModifiers(Modifier.FINAL)
            .addAnnotation(SynaptGenerated.class);
    generated.ifPresent(
        annotation ->
            type.addAnnotation(
                AnnotationSpec.builder(ClassName.get(annotation))
                    .addMember("value", "$S", GENERATOR)
                    .build()));
    if (plan.network().usesFunctions()) {
      // The user's function may stand in the file of another class, and be deprecated.
      type.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "{$S, $S, $S}", "auxiliaryclass", "deprecation", "removal")
              .build());
    }
    if (plan.network().isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    Constants.addTo(type, plan);
    Workspace.addTo(type, plan);
    Lifecycle.addTo(type, plan);
    PretrainedMembers.addTo(type, plan);
    Prediction.addTo(type, plan);
    Learning.addTo(type, plan);
    ParameterAccess.addTo(type, plan);
    DropoutMembers.addTo(type, plan);
    ForwardPass.addTo(type, plan);
    BackwardPass.addTo(type, plan);
    type.addMethod(LayerKernels.loss(plan));
    type.addMethods(LossCode.of(plan, Elements.inLoops()).functions());
    type.addMethods(Passes.of(plan).kernels());
    type.addMethods(SettingsKernels.of(plan));
    ParametersClass.addTo(type, plan);
    Constants.addArchitectureTo(type, plan);
    MiniBatchClass.addTo(type, plan);
    SimdClass.addTo(type, plan);
    JavaFile file = JavaFile.builder(plan.network().packageName(), type.build()).build();
    return SourceFile.of(plan.network().qualifiedName(), origin, file);
  }
}
