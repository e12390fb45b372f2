package dev.synapt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParameterBlockTest {

  private final float[] values = new float[6];
  private final float[] gradient = new float[6];

  @Test
  void inputMajorPutsTheUnitsOfAnInputSideBySide() {
    ParameterBlock block = ParameterBlock.inputMajor(2, values, gradient, 3, 4, 2);
    assertEquals(ParameterBlock.Kind.WEIGHT, block.kind());
    assertEquals(2, block.layer());
    assertEquals(3, block.units());
    assertEquals(4, block.firstInput());
    assertEquals(2, block.inputs());
    assertEquals(0, block.index(0, 4));
    assertEquals(2, block.index(2, 4));
    assertEquals(3, block.index(0, 5));
    assertEquals(5, block.index(2, 5));
  }

  @Test
  void unitMajorPutsTheInputsOfAUnitSideBySide() {
    ParameterBlock block = ParameterBlock.unitMajor(1, values, gradient, 3, 2);
    assertEquals(ParameterBlock.Kind.WEIGHT, block.kind());
    assertEquals(0, block.firstInput());
    assertEquals(0, block.index(0, 0));
    assertEquals(1, block.index(0, 1));
    assertEquals(5, block.index(2, 1));
  }

  @Test
  void biasHasOneNumberAUnit() {
    ParameterBlock block = ParameterBlock.bias(3, values, gradient);
    assertEquals(ParameterBlock.Kind.BIAS, block.kind());
    assertEquals(3, block.layer());
    assertEquals(6, block.units());
    assertEquals(0, block.firstInput());
    assertEquals(1, block.inputs());
    assertEquals(4, block.index(4, 0));
  }

  @Test
  void eachWeightHasAPlaceOfItsOwn() {
    ParameterBlock block = ParameterBlock.inputMajor(1, values, gradient, 2, 7, 3);
    Set<Integer> places = new HashSet<>();
    for (int unit = 0; unit < 2; unit++) {
      for (int input = 7; input < 10; input++) {
        places.add(block.index(unit, input));
      }
    }
    assertEquals(Set.of(0, 1, 2, 3, 4, 5), places);
  }

  @Test
  void arraysAreLive() {
    ParameterBlock block = ParameterBlock.unitMajor(1, values, gradient, 3, 2);
    assertSame(values, block.values());
    assertSame(gradient, block.gradient());
  }

  @Test
  void indexStaysInTheBlock() {
    ParameterBlock block = ParameterBlock.inputMajor(1, values, gradient, 3, 4, 2);
    assertThrows(IndexOutOfBoundsException.class, () -> block.index(3, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> block.index(-1, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> block.index(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> block.index(0, 6));
    ParameterBlock bias = ParameterBlock.bias(1, values, gradient);
    assertThrows(IndexOutOfBoundsException.class, () -> bias.index(0, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> bias.index(6, 0));
  }

  @Test
  void arraysHaveOneLength() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> ParameterBlock.bias(1, values, new float[5]))
            .getMessage();
    assertEquals("gradient has length 5, expected 6", message);
  }

  @Test
  void nullIsNamed() {
    assertNull("values", () -> ParameterBlock.unitMajor(1, null, gradient, 3, 2));
    assertNull("gradient", () -> ParameterBlock.inputMajor(1, values, null, 3, 0, 2));
    assertNull("values", () -> ParameterBlock.bias(1, null, gradient));
  }

  private static void assertNull(String name, Runnable action) {
    String message = assertThrows(NullPointerException.class, action::run).getMessage();
    assertTrue(message != null && message.contains(name), message);
  }
}
