package dev.synapt.processor.model;

/** How large a network may be. */
public final class Limits {

  /**
   * The longest generated methods take up to 110 bytes of bytecode for a layer, and HotSpot never
   * compiles one over 8,000.
   */
  public static final int LAYERS = 64;

  /**
   * Beyond some 1,500 unrolled code runs at the speed at which instructions are fetched; javac
   * slows too.
   */
  public static final int UNROLLED_MULTIPLY_ADDS = 8192;

  private Limits() {}
}
