package dev.synapt.io;

import java.io.IOException;

/**
 * A safetensors file that is broken, or does not fit the network it was to be read into. Nothing of
 * the network was changed.
 */
public final class SafeTensorsException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String source;
  private final String reason;

  SafeTensorsException(String source, String reason) {
    super(source + ": " + reason);
    this.source = source;
    this.reason = reason;
  }

  /** What was read: the path, or a few words for a stream or an array. */
  public String source() {
    return source;
  }

  /** What is wrong with it: what was expected, and what was found. */
  public String reason() {
    return reason;
  }
}
