package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import dev.synapt.Architecture;
import dev.synapt.Kernels;
import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.check.GradientCheck;
import dev.synapt.check.GradientReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations and losses of the user's own; the grids have one of each in every form. */
@AlsoWithVectors
final class CustomFunctionTest {

  static Set<Kernels> forms() {
    return Compiled.forms();
  }

  /** The text of a class {@code name}, with this derivative. */
  private static String cube(String modifiers, String name, String derivative) {
    return """
        %1$s class %2$s {
          static float value(float z) { return z * z * z; }
          static float derivative(float z) { return %3$s; }
          static double value(double z) { return z * z * z; }
          static double derivative(double z) { return 3 * z * z; }
        }
        """
        .formatted(modifiers, name, derivative);
  }

  private static String declaration(Kernels kernels, String second, String loss) {
    return """
        @NeuralNetwork(inputs = 3, layers = {
            @Layer(units = 20, activation = TANH),
            @Layer(units = 17, activation = Activation.CUSTOM, function = %2$s.class),
            @Layer(units = 5, activation = Activation.CUSTOM, function = Cube.class),
            @Layer(units = 2)}, %3$s, kernels = Kernels.%1$s)
        interface Own {}
        """
        .formatted(kernels, second, loss);
  }

  private static GradientReport check(Network network) {
    Random random = new Random(3);
    float[][] x = new float[12][3];
    float[][] y = new float[12][2];
    for (int row = 0; row < x.length; row++) {
      for (int i = 0; i < 3; i++) {
        x[row][i] = (float) random.nextGaussian();
      }
      y[row][0] = (float) random.nextGaussian();
    }
    return GradientCheck.of(network).check(Samples.of(x, y));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void gradientCheckSaysWhichLayerHasAWrongDerivative(Kernels kernels) {
    Compiled compiled =
        Compiled.strictly(
            Compiled.source("Own", declaration(kernels, "Cube", "loss = SQUARED_ERROR")),
            Compiled.source("Cube", cube("", "Cube", "3f * z * z")));
    GradientReport report = check(compiled.network("OwnNetwork", 1));
    assertTrue(report.passes(5e-4), report::toString);

    compiled =
        Compiled.strictly(
            Compiled.source("Own", declaration(kernels, "Wrong", "loss = SQUARED_ERROR")),
            Compiled.source("Wrong", cube("", "Wrong", "2f * z * z")),
            Compiled.source("Cube", cube("", "Cube", "3f * z * z")));
    report = check(compiled.network("OwnNetwork", 1));
    assertEquals(OptionalInt.of(2), report.wrongLayer(5e-4), report::toString);
    assertTrue(report.toString().endsWith("; wrong from layer 2 down"), report::toString);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void gradientCheckSaysThatTheDerivativeOfTheLossIsWrong(Kernels kernels) {
    Compiled compiled =
        Compiled.strictly(
            Compiled.source(
                "Own",
                declaration(kernels, "Cube", "loss = Loss.CUSTOM, lossFunction = Off.class")),
            Compiled.source("Cube", cube("", "Cube", "3f * z * z")),
            Compiled.source(
                "Off",
                """
                class Off {
                  static float value(float a, float y) { return (a - y) * (a - y); }
                  static float derivative(float a, float y) { return a - y; }
                  static double value(double a, double y) { return (a - y) * (a - y); }
                  static double derivative(double a, double y) { return 2 * (a - y); }
                }
                """));
    GradientReport report = check(compiled.network("OwnNetwork", 1));
    assertEquals(OptionalInt.of(4), report.wrongLayer(5e-4), report::toString);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void writtenByHandItIsTheBuiltInOne(Kernels kernels) {
    String attributes =
        "inputs = 9, layers = {@Layer(units = 17, activation = %s), @Layer(units = 5, activation ="
            + " %s)}, loss = SQUARED_ERROR, kernels = Kernels."
            + kernels;
    Compiled compiled =
        Compiled.strictly(
            Compiled.declaration("Own", attributes.replace("%s", "CUSTOM")),
            Compiled.declaration("BuiltIn", attributes.replace("%s", "SILU")));
    Network own = compiled.network("OwnNetwork", 1);
    Network builtIn = compiled.network("BuiltInNetwork", 1);
    own.setParameters(Specimen.parametersOf(builtIn));
    float[] x = {1, -2, 3, -4, 5, -6, 7, -8, 9};
    assertArrayEquals(builtIn.predict(x), own.predict(x), 1e-5f);
    float[] y = {1, 2, 3, 4, 5};
    builtIn.accumulateGradient(x, y);
    own.accumulateGradient(x, y);
    float[] expected = Specimen.gradientOf(builtIn);
    float[] actual = Specimen.gradientOf(own);
    for (int k = 0; k < expected.length; k++) {
      assertEquals(expected[k], actual[k], 1e-5f * Math.max(1, Math.abs(expected[k])));
    }
  }

  @Test
  void architectureNamesTheFunctions() {
    Compiled compiled =
        Compiled.strictly(
            Compiled.declaration(
                "First",
                "inputs = 2, layers = @Layer(units = 3, activation = CUSTOM), loss = CUSTOM"),
            Compiled.declaration(
                "Second",
                "inputs = 2, layers = @Layer(units = 3, activation = CUSTOM), loss = CUSTOM"),
            Compiled.declaration(
                "Third",
                "inputs = 2, layers = @Layer(units = 3, activation = Activation.CUSTOM, function ="
                    + " Cube.class), loss = CUSTOM"),
            Compiled.source("Cube", cube("", "Cube", "3f * z * z")));
    Architecture first = compiled.network("FirstNetwork", 1).architecture();
    Architecture second = compiled.network("SecondNetwork", 1).architecture();
    Architecture third = compiled.network("ThirdNetwork", 1).architecture();
    assertEquals(first, second);
    assertEquals(first.hashCode(), second.hashCode());
    assertNotEquals(first, third);
    assertEquals(
        "2 → 3 net.Cube, dev.synapt.processor.HandWrittenLoss, 9 parameters", third.toString());
  }

  @Test
  void classesMayStandAnywhereAndBeCalledAnything() {
    Compiled compiled =
        Compiled.strictly(
            Compiled.source(
                "Math",
                """
                @NeuralNetwork(inputs = 3, layers = {
                    @Layer(units = 20, activation = RELU),
                    @Layer(units = 17, activation = Activation.CUSTOM, function = Math.class),
                    @Layer(units = 17, activation = Activation.CUSTOM, function = Arrays.class),
                    @Layer(units = 17, activation = Activation.CUSTOM, function = Auxiliary.class),
                    @Layer(units = 16, activation = Activation.CUSTOM, function = Math.Simd.class),
                    @Layer(units = 2, activation = Activation.CUSTOM, function = other.Away.Cube.class)},
                    loss = ABSOLUTE_ERROR)
                """
                    + cube("", "Math", "3f * z * z").replaceFirst("}\\s*$", "")
                    + cube("static", "Simd", "3f * z * z")
                    + "}\n"
                    + cube("", "Auxiliary", "3f * z * z")),
            Compiled.source("Arrays", cube("", "Arrays<T>", "3f * z * z")),
            JavaFileObjects.forSourceString(
                "other.Away",
                "package other; public interface Away {"
                    + cube("", "Cube", "3f * z * z").replace("static", "public static")
                    + "}"));
    assertEquals(2, compiled.network("MathNetwork", 1).predict(1f, 2f, 3f).length);
  }

  /** Whose file may use it without a warning: so may the class. */
  @Test
  void aFunctionMayBeDeprecated() {
    for (String forRemoval : List.of("false", "true")) {
      Compiled.strictly(
          Compiled.source(
              "Old",
              """
              @NeuralNetwork(inputs = 1, layers = @Layer(units = 1, activation = Activation.CUSTOM,
                  function = Old.Same.class), loss = SQUARED_ERROR)
              interface Old {
                @Deprecated(forRemoval = %s) final class Same {
                  static float value(float z) { return z; }
                  static float derivative(float z) { return 1; }
                  static double value(double z) { return z; }
                  static double derivative(double z) { return 1; }
                }
              }
              """
                  .formatted(forRemoval)));
    }
  }

  @Test
  void methodsOfOtherPackagesHaveToBePublic() {
    Compiled compiled =
        Compiled.with(
            List.of("-proc:only"),
            List.of(
                Compiled.source(
                    "Own",
                    "@NeuralNetwork(inputs = 1, layers = @Layer(units = 1, activation ="
                        + " Activation.CUSTOM, function = other.Away.class), loss = SQUARED_ERROR)"
                        + " interface Own {}"),
                JavaFileObjects.forSourceString(
                    "other.Away", "package other;" + cube("public", "Away", "3f * z * z"))));
    List<String> messages =
        compiled.compilation().errors().stream().map(error -> error.getMessage(null)).toList();
    assertEquals(1, messages.size());
    assertTrue(
        messages
            .get(0)
            .contains("static double value(double z) is not public, and in another package"),
        messages::toString);
  }

  @Test
  void aFunctionMayBeWrittenInTheSameRound(@TempDir Path folder) {
    var task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                null,
                null,
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                null,
                List.<JavaFileObject>of(
                    Compiled.source(
                        "Own", declaration(Kernels.LOOPS, "Cube", "loss = SQUARED_ERROR"))));
    task.setProcessors(List.of(new CubeWriter(), new SynaptProcessor()));
    assertTrue(task.call());
    assertTrue(folder.resolve("net/OwnNetwork.class").toFile().exists());
  }

  /** Writes net.Cube in the first round. */
  @SupportedAnnotationTypes("*")
  private static final class CubeWriter extends AbstractProcessor {

    private boolean written;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!written) {
        written = true;
        try (Writer out = processingEnv.getFiler().createSourceFile("net.Cube").openWriter()) {
          out.write("package net;\n" + cube("", "Cube", "3f * z * z"));
        } catch (IOException e) {
          processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, e.toString());
        }
      }
      return false;
    }
  }

  @Test
  void onlyNetworksWithFunctionsOfTheirOwnLinkLambdas() {
    String source =
        Compiled.strictly(
                Compiled.declaration(
                    "Plain", "inputs = 2, layers = @Layer(units = 3), loss = SQUARED_ERROR"))
            .generatedSource("net.PlainNetwork");
    assertFalse(source.contains("::"), source);
  }
}
