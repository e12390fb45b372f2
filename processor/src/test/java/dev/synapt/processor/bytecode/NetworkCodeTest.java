package dev.synapt.processor.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** javac promises no order in which it writes a class and those within it. */
final class NetworkCodeTest {

  /** The classes that are read. */
  static final class Outer {
    static final class Inner {
      static float longer(float a) {
        return a * a + a;
      }
    }
  }

  private static final String OUTER = NetworkCodeTest.class.getName();
  private static final String MIDDLE = OUTER + "$Outer";
  private static final String INNER = MIDDLE + "$Inner";

  private static NetworkCode code(String... names) throws IOException {
    NetworkCode code = new NetworkCode(OUTER);
    for (String name : names) {
      String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (InputStream in = NetworkCodeTest.class.getResourceAsStream(file)) {
        code.add(name, new ClassFile(in));
      }
    }
    return code;
  }

  @Test
  void isCompleteWithTheLastClass() throws IOException {
    assertFalse(code().isComplete());
    assertFalse(code(OUTER).isComplete());
    assertFalse(code(OUTER, INNER).isComplete());
    assertFalse(code(INNER, MIDDLE).isComplete());
    assertTrue(code(OUTER, MIDDLE, INNER).isComplete());
    assertTrue(code(INNER, MIDDLE, OUTER).isComplete());
  }

  @Test
  void methodsOfInnerClassesHaveTheirNameInFront() throws IOException {
    // load, load, multiply, load, add, return
    assertEquals(new ClassFile.Method("Outer.Inner.longer", 6), code(INNER).largest());
    assertEquals("Outer.<init>", code(MIDDLE).largest().name());
    assertEquals("", code().largest().name());
  }
}
