package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.Loss;
import dev.synapt.Network;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a generated class looks like from outside. */
@AlsoWithVectors
final class GeneratedClassTest {

  @ParameterizedTest
  @EnumSource
  void constantsAreThoseOfTheArchitecture(Specimen specimen) throws ReflectiveOperationException {
    Architecture architecture = specimen.network().architecture();
    assertEquals(architecture.inputs(), constant(specimen, "INPUTS"));
    assertEquals(architecture.outputs(), constant(specimen, "OUTPUTS"));
    assertEquals(architecture.targets(), constant(specimen, "TARGETS"));
    assertEquals(architecture.parameters(), constant(specimen, "PARAMETERS"));
  }

  private static int constant(Specimen specimen, String name) throws ReflectiveOperationException {
    Field field = specimen.type().getDeclaredField(name);
    assertEquals(int.class, field.getType());
    assertEquals(Modifier.PUBLIC | Modifier.STATIC | Modifier.FINAL, field.getModifiers());
    field.setAccessible(true);
    return field.getInt(null);
  }

  @Test
  void architectureIsAsDeclared() {
    Initializer normal = Initializer.GLOROT_NORMAL;
    Architecture expected =
        Architecture.of(
            Loss.SQUARED_ERROR,
            DenseLayer.of(5, 130, Activation.RELU, Initializer.HE_NORMAL),
            DenseLayer.of(130, 17, Activation.TANH, normal),
            DenseLayer.of(17, 3, Activation.IDENTITY, normal));
    Architecture found = Specimen.DEEP.network().architecture();
    assertEquals(expected.loss(), found.loss());
    assertEquals(expected.toString(), found.toString());
    for (int l = 0; l < 3; l++) {
      DenseLayer layer = found.layers().get(l);
      assertEquals(
          expected.layers().get(l).initializer(), layer.initializer().resolve(layer.activation()));
    }
    assertArrayEquals(expected.initialParameters(4), found.initialParameters(4));
  }

  /** As all networks do that inherit the method. */
  @ParameterizedTest
  @EnumSource(
      value = Loss.class,
      names = {"HINGE", "SQUARED_ERROR"})
  void singleOutputIsHeldAgainstTheThresholdOfTheLoss(Loss loss) {
    Network network =
        Compiled.strictly(
                Compiled.declaration(
                    "Margin", "inputs = 1, layers = @Layer(units = 1), loss = " + loss))
            .network("MarginNetwork", 1);
    network.setParameters(new float[] {1, 0});
    for (float output : new float[] {-0.25f, 0, 0.25f, 0.5f, 0.75f}) {
      int expected = output > loss.targetKind().threshold() ? 1 : 0;
      assertEquals(expected, network.classify(new float[] {output}));
    }
  }

  @ParameterizedTest
  @EnumSource
  void createWithoutASeedTakesSeedZero(Specimen specimen) throws ReflectiveOperationException {
    Method create = specimen.type().getDeclaredMethod("create");
    create.setAccessible(true);
    Network network = (Network) create.invoke(null);
    assertArrayEquals(network.architecture().initialParameters(0), Specimen.parametersOf(network));
    assertEquals(specimen.type(), create.getReturnType());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fork", "copy"})
  void anotherNetworkHasTheGeneratedType(String name) throws ReflectiveOperationException {
    for (Specimen specimen : Specimen.values()) {
      assertEquals(specimen.type(), specimen.type().getMethod(name).getReturnType());
      Network network = specimen.network();
      assertEquals(specimen.type(), Network.class.getMethod(name).invoke(network).getClass());
    }
  }

  @ParameterizedTest
  @EnumSource
  void classIsFinalAndHidesHowItIsMade(Specimen specimen) {
    assertTrue(Modifier.isFinal(specimen.type().getModifiers()));
    assertEquals(List.of(Network.class), List.of(specimen.type().getInterfaces()));
    assertEquals(0, specimen.type().getConstructors().length);
    assertEquals(4, specimen.type().getFields().length, "public fields: the constants");
    for (Class<?> nested : specimen.type().getDeclaredClasses()) {
      assertTrue(Modifier.isPrivate(nested.getModifiers()), nested::getName);
    }
  }

  @Test
  void classIsPublicWhereTheDeclarationIs() {
    String annotation = "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss = ";
    Compiled compiled =
        Compiled.strictly(
            Compiled.source("Open", annotation + "SQUARED_ERROR)\npublic interface Open {}\n"),
            Compiled.source("Closed", annotation + "SQUARED_ERROR)\ninterface Closed {}\n"));
    assertTrue(Modifier.isPublic(compiled.load("net.OpenNetwork").getModifiers()));
    assertFalse(Modifier.isPublic(compiled.load("net.ClosedNetwork").getModifiers()));
  }

  @ParameterizedTest
  @EnumSource
  void textShowsLayersParametersAndVariant(Specimen specimen) {
    Network network = specimen.network();
    String text = network.toString();
    for (DenseLayer layer : network.architecture().layers()) {
      assertTrue(text.contains(layer.units() + " " + layer.activation()), text);
    }
    assertTrue(text.contains(network.architecture().parameters() + " parameters"), text);
    assertTrue(text.contains(", plain") || text.contains(", SIMD with "), text);
  }
}
