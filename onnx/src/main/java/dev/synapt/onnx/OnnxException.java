package dev.synapt.onnx;

import java.io.IOException;

/** An ONNX file that is broken, or holds something else than a chain of dense layers. */
public final class OnnxException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String source;
  private final String reason;

  OnnxException(String source, String reason) {
    super(source + ": " + reason);
    this.source = source;
    this.reason = reason;
  }

  /** What was read: the path, or a few words. */
  public String source() {
    return source;
  }

  /** What is wrong with it: which node, what was expected, and what was found. */
  public String reason() {
    return reason;
  }
}
