package dev.synapt.io;

import dev.synapt.Network;

/**
 * The code that computes for a network, as text. Networks with the same text and the same
 * parameters give the same bits.
 */
public final class Variant {

  private Variant() {}

  /**
   * What a network says of itself by {@code toString}, such as {@code XorNetwork: 2 → 3 TANH → 1
   * SIGMOID, BINARY_CROSS_ENTROPY, 13 parameters, plain loops}. Vector code has the Java version
   * behind it, as other versions may compute the last bit of a function otherwise.
   */
  public static String of(Network network) {
    String text = ownText(network);
    return text.contains("SIMD")
        ? text + ", Java " + System.getProperty("java.specification.version")
        : text;
  }

  /**
   * What something says of itself, without what {@link Object#toString} and lambdas add to the name
   * of their class, which differs from one program run to the next.
   */
  public static String ownText(Object thing) {
    return thing.toString().replaceAll("(\\$\\$Lambda[^@\\s]*)?@[0-9a-f]+", "");
  }
}
