package dev.synapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.synapt.SynaptGenerated;
import dev.synapt.processor.plan.Blocks;
import dev.synapt.processor.plan.LayerPlan;
import dev.synapt.processor.plan.Plan;
import java.lang.module.ResolvedModule;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The nested class of vector kernels, loaded only where the Vector API is there. */
final class SimdClass {

  /** The field of the network that says whether this class is used. */
  static final String FLAG = "SIMD";

  private static final TypeName SPECIES =
      ParameterizedTypeName.get(TypedText.VECTOR_SPECIES, ClassName.get(Float.class));

  private SimdClass() {}

  static ClassName name(Plan plan) {
    String outer = plan.network().className();
    return ClassName.get(plan.network().packageName(), outer, Names.simdClass(outer));
  }

  /** The fields that the network itself needs. */
  static void addFieldsTo(TypeSpec.Builder type, Plan plan) {
    type.addField(
        FieldSpec.builder(boolean.class, FLAG, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "Whether the vector kernels run: the module is there, and vectors are fast.")
            .initializer("hasVectors() && $T.isFast()", name(plan))
            .build());
    type.addMethod(hasVectors());
    type.addField(
        FieldSpec.builder(float[].class, Names.LANES, Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc("Where the lanes of a vector are added.")
            .initializer("new float[$L]", Blocks.LANES)
            .build());
    if (SimdFewSoftmax.fits(plan)) {
      type.addField(
          FieldSpec.builder(float[].class, Names.POWERS, Modifier.PRIVATE, Modifier.FINAL)
              .addJavadoc("Where exps of a few units are taken, with room for whole vectors.")
              .initializer("new float[$L]", Blocks.LANES)
              .build());
    }
    type.addField(
        FieldSpec.builder(SimdTile.name(plan), "tile", Modifier.PRIVATE)
            .addJavadoc("Rows of a mini-batch; null until training needs it.")
            .build());
  }

  /** How many floats the fields of an instance hold. */
  static int floats(Plan plan) {
    int arrays = SimdFewSoftmax.fits(plan) ? 2 : 1;
    return plan.simd() ? arrays * Blocks.LANES : 0;
  }

  /**
   * Not by {@code findModule}: that links lambdas, which is a fifth of a small program's start. Nor
   * by the modules of the layer, which are gathered anew.
   */
  private static MethodSpec hasVectors() {
    return MethodSpec.methodBuilder("hasVectors")
        .addJavadoc("Whether the module of the Vector API is there.")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(boolean.class)
        .beginControlFlow(
            "for ($T module : $T.boot().configuration().modules())",
            ResolvedModule.class,
            ModuleLayer.class)
        .beginControlFlow("if (module.name().equals($S))", "jdk.incubator.vector")
        .addStatement("return true")
        .endControlFlow()
        .endControlFlow()
        .addStatement("return false")
        .build();
  }

  /** {@code if (SIMD) { Simd.forward(this, a0, output); return; }} */
  static CodeBlock instead(Plan plan, String call) {
    if (!plan.simd()) {
      return CodeBlock.of("");
    }
    return CodeBlock.builder()
        .beginControlFlow("if ($L)", FLAG)
        .addStatement("$T.$L", name(plan), call)
        .addStatement("return")
        .endControlFlow()
        .build();
  }

  static void addTo(TypeSpec.Builder network, Plan plan) {
    if (!plan.simd()) {
      return;
    }
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name(plan))
            .addAnnotation(SynaptGenerated.class)
            .addJavadoc(
                "The same equations with vectors of floats, by the Vector API; loaded only where it"
                    + " is there.")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
    type.addField(
        FieldSpec.builder(SPECIES, "SPECIES", Modifier.STATIC, Modifier.FINAL)
            .initializer("species()")
            .build());
    type.addField(
        FieldSpec.builder(int.class, "LANES", Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Floats in a vector: 4, 8 or 16.")
            .initializer("SPECIES.length()")
            .build());
    SimdFewSoftmax.addConstantsTo(type, plan);
    type.addMethod(species());
    type.addMethod(isFast());
    SimdFirstCalls.addTo(type);
    SimdPasses.addTo(type, plan);
    if (SimdForwardRegisters.fits(plan)) {
      type.addMethod(SimdForwardRegisters.method(plan));
      type.addMethod(SimdBackwardRegisters.method(plan));
    }
    SimdNonZeros.addTo(type, plan);
    SimdTilePasses.addTo(type, plan);
    for (LayerPlan layer : plan.layers()) {
      addKernels(type, plan, layer);
    }
    SimdSoftmax.addTo(type, plan);
    SimdTileRows.addTo(type, plan);
    SimdTileSettingsKernels.addTo(type, plan);
    List<MethodSpec> shared = new ArrayList<>(SimdElements.methods(plan));
    shared.addAll(SimdFunctions.methods());
    shared.add(SimdLongRows.add());
    SharedMethods.addCalled(type, shared);
    SharedMethods.addNamed(type, LaneMoves.constants());
    network.addType(type.build());
    network.addType(SimdTile.type(plan));
  }

  private static void addKernels(TypeSpec.Builder type, Plan plan, LayerPlan layer) {
    if (SimdForwardRegisters.fits(plan)) {
      type.addMethod(
          layer.isWide()
              ? new SimdWideBackward(layer).backpropagation()
              : new SimdNarrowKernels(plan, layer).backpropagation());
    } else if (layer.hasLongRows()) {
      type.addMethods(new SimdLongRows(plan, layer).linear(Names.linear(layer)));
      SimdLongRowsBackward.methods(layer).forEach(type::addMethod);
    } else if (layer.isWide()) {
      addWideKernels(type, plan, layer);
    } else {
      addNarrowKernels(type, plan, layer);
    }
    if (!SimdTileRegisters.fits(plan)) {
      addTileKernels(type, plan, layer);
    } else if (plan.isOutput(layer)) {
      type.addMethod(SimdTileBias.method(layer));
    }
  }

  private static void addTileKernels(TypeSpec.Builder type, Plan plan, LayerPlan layer) {
    SimdTileKernels tile = new SimdTileKernels(plan, layer);
    type.addMethods(tile.linear());
    if (!isFirst(layer) && !(layer.number() == 2 && SimdTileRows.fits(plan))) {
      type.addMethod(tile.backpropagation());
    }
    type.addMethod(SimdTileBias.method(layer));
    type.addMethods(new SimdTileOuterProduct(layer).methods());
  }

  private static void addWideKernels(TypeSpec.Builder type, Plan plan, LayerPlan layer) {
    type.addMethod(new SimdWideKernels(plan, layer).linear());
    if (layer.hasLongRowsForShortVectors()) {
      type.addMethods(new SimdLongRows(plan, layer).linear(SimdWideKernels.byRows(layer)));
    }
    SimdWideBackward kernels = new SimdWideBackward(layer);
    type.addMethod(kernels.backpropagation());
    type.addMethod(kernels.outerProduct());
    if (!isFirst(layer)) {
      type.addMethod(kernels.step());
    }
  }

  private static void addNarrowKernels(TypeSpec.Builder type, Plan plan, LayerPlan layer) {
    SimdNarrowKernels kernels = new SimdNarrowKernels(plan, layer);
    type.addMethod(kernels.linear());
    type.addMethod(kernels.backpropagation());
    type.addMethod(kernels.outerProduct());
    if (!isFirst(layer)) {
      type.addMethod(kernels.step());
    }
  }

  /** Its input has no derivative to be found while weights change. */
  private static boolean isFirst(LayerPlan layer) {
    return layer.number() == 1;
  }

  /** One length for all: HotSpot on JDK 17 boxes vectors where code met several lengths. */
  private static MethodSpec species() {
    return MethodSpec.methodBuilder("species")
        .addJavadoc("The longest vectors of this machine, up to 512 bits.")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(SPECIES)
        .addCode(
            new SimdCode()
                .statement("VectorSpecies<Float> longest = FloatVector.SPECIES_PREFERRED")
                .statement(
                    "return longest.length() <= "
                        + Blocks.LANES
                        + " ? longest : FloatVector.SPECIES_512")
                .build())
        .build();
  }

  private static MethodSpec isFast() {
    return MethodSpec.methodBuilder("isFast")
        .addJavadoc(
            "Not with vectors of two lanes, nor on x86 without AVX2: such processors have no fused\n"
                + "multiply-add.")
        .addModifiers(Modifier.STATIC)
        .returns(boolean.class)
        .addCode(
            new SimdCode()
                .statement(
                    "return LANES >= 8 || LANES == 4 && System.getProperty(\"os.arch\").equals(\"aarch64\")")
                .build())
        .build();
  }
}
