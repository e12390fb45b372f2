package dev.synapt.benchmarks.startup;

/** Does nothing: what a JVM costs by itself. */
public final class EmptyProgram {

  private EmptyProgram() {}

  /** Ends at once. */
  public static void main(String[] args) {}
}
