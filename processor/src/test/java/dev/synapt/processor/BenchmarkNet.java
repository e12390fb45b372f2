package dev.synapt.processor;

import dev.synapt.Kernels;

/** The networks that are measured, small to large. */
enum BenchmarkNet {
  /** 4-16-3. */
  N1("inputs = 4, layers = {%s, %s}, loss = CROSS_ENTROPY", "16 RELU", "3 SOFTMAX"),
  /** 8-64-64-4. */
  N2("inputs = 8, layers = {%s, %s, %s}, loss = SQUARED_ERROR", "64 TANH", "64 TANH", "4 IDENTITY"),
  /** 32-64-32-1. */
  N3(
      "inputs = 32, layers = {%s, %s, %s}, loss = BINARY_CROSS_ENTROPY",
      "64 RELU", "32 RELU", "1 SIGMOID"),
  /** 784-128-10. */
  N4("inputs = 784, layers = {%s, %s}, loss = CROSS_ENTROPY", "128 RELU", "10 SOFTMAX"),
  /** 784-512-256-10. */
  N5(
      "inputs = 784, layers = {%s, %s, %s}, loss = CROSS_ENTROPY",
      "512 RELU", "256 RELU", "10 SOFTMAX");

  private final String attributes;

  BenchmarkNet(String attributes, String... layers) {
    Object[] annotations = new Object[layers.length];
    for (int l = 0; l < layers.length; l++) {
      annotations[l] = "@Layer(units = " + layers[l].replace(" ", ", activation = ") + ")";
    }
    this.attributes = String.format(attributes, annotations);
  }

  /** Whether the processor writes it: the larger ones are too large for straight lines. */
  boolean existsAs(Kernels kernels) {
    return kernels != Kernels.UNROLLED || compareTo(N3) <= 0;
  }

  /** Compiled in a form, as {@code net.N1Network}. */
  Compiled compile(Kernels kernels) {
    return Compiled.strictly(
        Compiled.declaration(name(), attributes + ", kernels = Kernels." + kernels));
  }
}
