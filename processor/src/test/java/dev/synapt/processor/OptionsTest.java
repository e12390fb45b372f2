package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Asynapt.kernels}, {@code -Asynapt.verbose} and {@code -Asynapt.models}. */
final class OptionsTest {

  private static JavaFileObject net(String kernels) {
    return Compiled.declaration(
        "Net",
        "inputs = 9, layers = {@Layer(units = 20, activation = TANH), @Layer(units = 3, activation"
            + " = SOFTMAX)}, loss = CROSS_ENTROPY, kernels = Kernels."
            + kernels);
  }

  /** Compiled where the Vector API is visible. */
  private static Compiled compiled(String option, String kernels) {
    List<String> options = new ArrayList<>(Compiled.SEE_VECTORS);
    options.add(option);
    return Compiled.with(options, List.of(net(kernels)));
  }

  private static String generated(String option, String kernels) {
    return compiled(option, kernels).generatedSource("net.NetNetwork");
  }

  private static List<String> messages(Compiled compiled) {
    return compiled.compilation().diagnostics().stream()
        .filter(each -> !"compiler.warn.incubating.modules".equals(each.getCode()))
        .map(each -> each.getKind() + " " + each.getMessage(Locale.ROOT))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"loops", "unrolled", "simd", "auto", "LOOPS", "Unrolled"})
  void kernelsAreThoseOfNetworksThatLeaveThemToAuto(String kernels) {
    String form = kernels.toUpperCase(Locale.ROOT);
    assertEquals(generated("-Xlint", form), generated("-Asynapt.kernels=" + kernels, "AUTO"));
  }

  @Test
  void kernelsOfADeclarationWin() {
    String loops = generated("-Xlint", "LOOPS");
    assertEquals(loops, generated("-Asynapt.kernels=unrolled", "LOOPS"));
    assertEquals(loops, generated("-Asynapt.kernels=simd", "LOOPS"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "loop"})
  void otherKernelsAreAnError(String kernels) {
    assertEquals(
        List.of(
            "ERROR [synapt.option] -Asynapt.kernels="
                + kernels
                + " is not known. Use one of AUTO, UNROLLED, LOOPS, SIMD."),
        messages(compiled("-Asynapt.kernels=" + kernels, "AUTO")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-Asynapt.kernels= | -Asynapt.kernels= is not known. Use one of AUTO, UNROLLED, LOOPS,"
            + " SIMD.",
        "-Asynapt.verbose | -Asynapt.verbose= is not known. Use one of TRUE, FALSE.",
        "-Asynapt.verbose=yes | -Asynapt.verbose=yes is not known. Use one of TRUE, FALSE.",
        "-Asynapt.models | -Asynapt.models names no directory. Use -Asynapt.models=directory.",
        "-Asynapt.models= | -Asynapt.models names no directory. Use -Asynapt.models=directory."
      })
  void valuesThatAreNoneAreErrors(String option, String message) {
    assertEquals(List.of("ERROR [synapt.option] " + message), messages(compiled(option, "AUTO")));
  }

  @Test
  void simdHasToBeVisible() {
    Compiled compiled = Compiled.with(List.of("-Asynapt.kernels=simd"), List.of(net("AUTO")));
    List<String> messages = messages(compiled);
    assertEquals(1, messages.size(), messages::toString);
    assertTrue(messages.get(0).startsWith("ERROR [synapt.simd-not-visible] "), messages.get(0));
  }

  /** How much memory it is, others say; {@link LargestMethodNoteTest} has the second note. */
  @Test
  void noteOnThePlan() {
    List<String> messages = messages(compiled("-Asynapt.verbose=true", "SIMD"));
    assertEquals(2, messages.size(), messages::toString);
    assertEquals(
        List.of(
            "NOTE NetNetwork: 240 multiply-adds, 263 parameters, … bytes of workspace to predict, …"
                + " more to train",
            "layer 1, 9 to 20, loops over units, vectors of them",
            "layer 2, 20 to 3, loops over inputs, vectors of them"),
        messages
            .get(0)
            .replaceAll("[0-9,]+(?= bytes of| more to)", "…")
            .lines()
            .map(String::strip)
            .toList());
  }

  /** The same words as in the note. */
  @Test
  void classCommentHasThePlan() {
    String text = generated("-Xlint", "SIMD");
    assertTrue(text.matches("(?s).* 1 +9 +20 +TANH +\\S+ +200 +units, vectors of them\n.*"), text);
    assertTrue(text.matches("(?s).* 2 +20 +3 +SOFTMAX +\\S+ +63 +inputs, vectors of them\n.*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Asynapt.verbose=false", "-Asynapt.kernels=auto"})
  void nothingIsSaidUnlessWanted(String option) {
    assertEquals(List.of(), messages(compiled(option, "AUTO")));
  }
}
