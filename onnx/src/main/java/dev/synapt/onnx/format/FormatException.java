package dev.synapt.onnx.format;

/** A file that is not what it should be; the message says what was expected and found. */
public final class FormatException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With a message that does not name the file. */
  public FormatException(String message) {
    super(message);
  }
}
