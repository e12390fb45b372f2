package dev.synapt.benchmarks.subject;

import dev.synapt.benchmarks.network.Examples;
import dev.synapt.benchmarks.network.Shape;

/** Who computes. */
public enum Library {
  /** The class that javac wrote. */
  SYNAPT,
  /** Loops as in a textbook. */
  TEXTBOOK,
  /** Microsoft's ONNX Runtime; it does not train. */
  ONNX_RUNTIME,
  /** Amazon's Deep Java Library on PyTorch. */
  DJL,
  /** Smile; its class is here only if JDK 25 or newer compiled this module. */
  SMILE;

  private static final String SMILE_SUBJECT = "dev.synapt.benchmarks.subject.SmileSubject";

  /** A fresh subject, which learns at this rate. */
  public Subject open(Shape shape, Examples examples, float learningRate) {
    return switch (this) {
      case SYNAPT -> new SynaptSubject(shape, examples, learningRate);
      case TEXTBOOK -> new TextbookSubject(shape, examples, learningRate);
      case ONNX_RUNTIME -> new OnnxRuntimeSubject(shape, examples);
      case DJL -> new DjlSubject(shape, examples, learningRate);
      case SMILE -> smile(shape, examples, learningRate);
    };
  }

  private static Subject smile(Shape shape, Examples examples, float learningRate) {
    try {
      return Class.forName(SMILE_SUBJECT)
          .asSubclass(Subject.class)
          .getDeclaredConstructor(Shape.class, Examples.class, float.class)
          .newInstance(shape, examples, learningRate);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether this module was compiled with it. */
  public boolean isCompiled() {
    return this != SMILE
        || Library.class.getClassLoader().getResource(SMILE_SUBJECT.replace('.', '/') + ".class")
            != null;
  }

  /** The first version of Java that it runs on. */
  public int javaVersion() {
    return this == SMILE ? 25 : 17;
  }

  /** Whether it has {@code learn} and {@code batch}. */
  public boolean trains() {
    return this != ONNX_RUNTIME;
  }

  /** Whether others made it, and a user could pick it instead of Synapt. */
  public boolean isPeer() {
    return this != SYNAPT && this != TEXTBOOK;
  }
}
