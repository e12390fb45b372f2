package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.synapt.Kernels;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where javac runs with a language that has digits of its own, generated code has none of them. */
final class LocaleTest {

  private static final Locale USUAL = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(USUAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "ar-EG", "tr-TR"})
  void theBytesAreTheSameInAnyLanguage(String language) {
    for (Kernels kernels : List.of(Kernels.LOOPS, Kernels.SIMD, Kernels.UNROLLED)) {
      String usual = generated(kernels);
      Locale.setDefault(Locale.forLanguageTag(language));
      assertEquals(usual, generated(kernels));
      restore();
    }
  }

  /** That the test above could fail. */
  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "ar-EG"})
  void theseLanguagesHaveDigitsOfTheirOwn(String language) {
    assertNotEquals("1", String.format(Locale.forLanguageTag(language), "%d", 1));
  }

  private static String generated(Kernels kernels) {
    StringBuilder text = new StringBuilder();
    for (BenchmarkNet net : BenchmarkNet.values()) {
      if (net.existsAs(kernels)) {
        text.append(net.compile(kernels).generatedSource("net." + net + "Network"));
      }
    }
    Compiled settings =
        Compiled.strictly(
            Compiled.declaration(
                "Settings",
                "inputs = 9, layers = {@Layer(units = 9, normalization = Normalization.LAYER,"
                    + " activation = PRELU, residual = true, dropout = 0.25), @Layer(units = 3)},"
                    + " loss = COSINE, kernels = Kernels."
                    + kernels));
    return text.append(settings.generatedSource("net.SettingsNetwork")).toString();
  }
}
