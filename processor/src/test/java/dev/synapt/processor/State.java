package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Network;
import java.util.regex.Pattern;
import org.junit.jupiter.api.function.Executable;

/** The parameters and the gradient that a network had, to be compared bit for bit. */
final class State {

  private final Network network;
  private final float[] parameters;
  private final float[] gradient;

  private State(Network network) {
    this.network = network;
    parameters = Specimen.parametersOf(network);
    gradient = Specimen.gradientOf(network);
  }

  static State of(Network network) {
    return new State(network);
  }

  void assertKept() {
    assertArrayEquals(parameters, Specimen.parametersOf(network), "parameters");
    assertArrayEquals(gradient, Specimen.gradientOf(network), "gradient");
  }

  /** A call fails, says why in words that contain all these, and changes nothing. */
  void assertRejected(Class<? extends Exception> type, Executable call, Object... words) {
    String message = String.valueOf(assertThrows(type, call).getMessage());
    for (Object word : words) {
      String alone = "(?<![\\w-])" + Pattern.quote(word.toString()) + "(?!\\w)";
      assertTrue(
          Pattern.compile(alone).matcher(message).find(),
          () -> "\"" + message + "\" does not say " + word);
    }
    assertKept();
  }
}
