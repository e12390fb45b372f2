package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Compiled with the Vector API or without, run with it or without: what runs says so. */
@AlsoWithVectors
final class VariantTest {

  private static final JavaFileObject AUTO =
      Compiled.declaration(
          "Net",
          "inputs = 9, layers = {@Layer(units = 20, activation = TANH), @Layer(units = 3)}, loss ="
              + " SQUARED_ERROR");

  @Test
  void compiledWithoutVectorsLoopsRun() {
    Compiled compiled = Compiled.with(List.of(), List.of(AUTO));
    String text = compiled.network("NetNetwork", 1).toString();
    assertTrue(text.endsWith(", plain loops"), text);
    assertEquals(3, compiled.network("NetNetwork", 1).predict(new float[9]).length);
  }

  @Test
  void compiledWithVectorsTheyRunWhereTheyAre() throws ReflectiveOperationException {
    Compiled compiled = Compiled.with(Compiled.SEE_VECTORS, List.of(AUTO));
    String text = compiled.network("NetNetwork", 1).toString();
    int lanes = lanes();
    String expected = lanes == 0 ? ", plain loops" : ", SIMD with " + lanes + " lanes";
    assertTrue(text.endsWith(expected), text);
    assertEquals(3, compiled.network("NetNetwork", 1).predict(new float[9]).length);
  }

  /** Those of this machine, up to 16; 0 without vectors, or without fast ones. */
  private static int lanes() throws ReflectiveOperationException {
    if (!Compiled.VECTORS) {
      return 0;
    }
    Object species =
        Class.forName("jdk.incubator.vector.FloatVector").getField("SPECIES_PREFERRED").get(null);
    int lanes =
        (int)
            Class.forName("jdk.incubator.vector.VectorSpecies").getMethod("length").invoke(species);
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    return lanes >= 8 ? Math.min(lanes, 16) : lanes == 4 && arm ? 4 : 0;
  }

  @Test
  void unrolledCodeSaysSo() {
    JavaFileObject tiny =
        Compiled.declaration(
            "Tiny", "inputs = 2, layers = @Layer(units = 1), loss = SQUARED_ERROR");
    Compiled compiled = Compiled.with(Compiled.SEE_VECTORS, List.of(tiny));
    String text = compiled.network("TinyNetwork", 1).toString();
    assertTrue(text.endsWith(", plain, unrolled"), text);
    assertFalse(compiled.generatedSource("net.TinyNetwork").contains("FloatVector"));
  }
}
