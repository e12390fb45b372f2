package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.DenseLayer;
import dev.synapt.Network;
import dev.synapt.ParameterBlock;
import dev.synapt.ParameterBlock.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The live arrays for optimisers: each parameter lies in one place, and all of them are found. */
@AlsoWithVectors
final class ParameterBlocksTest {

  /** As the parameters themselves: layer by layer, kind by kind, weights input by input. */
  @ParameterizedTest
  @EnumSource
  void blocksFollowEachOtherInCanonicalOrder(Specimen specimen) {
    Network network = specimen.network();
    List<DenseLayer> layers = network.architecture().layers();
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    for (int l = 1; l <= layers.size(); l++) {
      for (Kind kind : Kind.values()) {
        int inputs = kind == Kind.WEIGHT ? layers.get(l - 1).inputs() : 1;
        for (int i = 0; layers.get(l - 1).parameters(kind) > 0 && i < inputs; i++) {
          expected.add(kind + " of layer " + l + ", input " + i);
        }
      }
    }
    for (ParameterBlock block : network.parameterBlocks()) {
      DenseLayer shape = layers.get(block.layer() - 1);
      boolean weights = block.kind() == Kind.WEIGHT;
      assertEquals(weights ? shape.units() : shape.parameters(block.kind()), block.units());
      for (int k = 0; k < block.inputs(); k++) {
        actual.add(
            block.kind() + " of layer " + block.layer() + ", input " + (block.firstInput() + k));
      }
    }
    assertEquals(expected, actual);
  }

  @ParameterizedTest
  @EnumSource
  void eachParameterAndItsGradientLieInOnePlace(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    float[] parameters = Specimen.parametersOf(network);
    float[] gradient = Specimen.gradientOf(network);
    int[] seen = new int[parameters.length];
    for (ParameterBlock block : network.parameterBlocks()) {
      assertEquals(block.values().length, block.gradient().length);
      boolean[] used = new boolean[block.values().length];
      for (int unit = 0; unit < block.units(); unit++) {
        int end = block.firstInput() + block.inputs();
        for (int input = block.firstInput(); input < end; input++) {
          int at = block.index(unit, input);
          int k = canonical(network, block, unit, input);
          assertFalse(used[at], "two parameters in one place");
          used[at] = true;
          seen[k]++;
          assertEquals(parameters[k], block.values()[at]);
          assertEquals(gradient[k], block.gradient()[at]);
        }
      }
      assertPaddingIsZero(block, used);
    }
    int[] once = new int[seen.length];
    Arrays.fill(once, 1);
    assertArrayEquals(once, seen);
  }

  private static void assertPaddingIsZero(ParameterBlock block, boolean[] used) {
    for (int at = 0; at < used.length; at++) {
      if (!used[at]) {
        assertEquals(0f, block.values()[at]);
        assertEquals(0f, block.gradient()[at]);
      }
    }
  }

  /** Where a parameter stands in canonical order. */
  private static int canonical(Network network, ParameterBlock block, int unit, int input) {
    int at = 0;
    for (DenseLayer before : network.architecture().layers().subList(0, block.layer() - 1)) {
      at += before.parameters();
    }
    DenseLayer layer = network.architecture().layers().get(block.layer() - 1);
    return block.kind() == Kind.WEIGHT
        ? at + unit * layer.inputs() + input
        : at + layer.offset(block.kind()) + unit;
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreLive(Specimen specimen) {
    Network network = specimen.network();
    float[] expected = Specimen.parametersOf(network);
    for (ParameterBlock block : network.parameterBlocks()) {
      for (int unit = 0; unit < block.units(); unit++) {
        int at = block.index(unit, block.firstInput());
        block.values()[at] += 0.5f;
        expected[canonical(network, block, unit, block.firstInput())] += 0.5f;
      }
    }
    assertArrayEquals(expected, Specimen.parametersOf(network));
    Network other = specimen.network();
    float[] before = other.predict(specimen.input(0));
    other.setParameters(expected);
    float[] after = network.predict(specimen.input(0));
    assertArrayEquals(other.predict(specimen.input(0)), after);
    assertFalse(Arrays.equals(before, after));
  }

  @ParameterizedTest
  @EnumSource
  void gradientIsLive(Specimen specimen) {
    Network network = specimen.network();
    ParameterBlock[] blocks = network.parameterBlocks();
    network.accumulateGradient(specimen.input(0), specimen.target(0));
    assertTrue(anyNonZero(blocks));
    network.clearGradient();
    assertFalse(anyNonZero(blocks));
    for (ParameterBlock block : blocks) {
      block.gradient()[block.index(0, block.firstInput())] = 3f;
    }
    float[] gradient = Specimen.gradientOf(network);
    for (ParameterBlock block : blocks) {
      assertEquals(3f, gradient[canonical(network, block, 0, block.firstInput())]);
    }
  }

  private static boolean anyNonZero(ParameterBlock[] blocks) {
    for (ParameterBlock block : blocks) {
      for (float value : block.gradient()) {
        if (value != 0) {
          return true;
        }
      }
    }
    return false;
  }

  @ParameterizedTest
  @EnumSource
  void arraysStayTheSame(Specimen specimen) {
    Network network = specimen.network();
    ParameterBlock[] first = network.parameterBlocks();
    network.setParameters(Specimen.parametersOf(network));
    network.learn(specimen.samples(), new int[] {0, 1}, 0, 2, 0.1f);
    network.clearGradient();
    network.initialize(5);
    ParameterBlock[] second = network.parameterBlocks();
    assertNotSame(first, second);
    assertEquals(first.length, second.length);
    for (int k = 0; k < first.length; k++) {
      assertSame(first[k].values(), second[k].values());
      assertSame(first[k].gradient(), second[k].gradient());
    }
  }
}
