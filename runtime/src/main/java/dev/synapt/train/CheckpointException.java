package dev.synapt.train;

import java.nio.file.Path;

/**
 * A checkpoint that is broken, no checkpoint at all, or one of another run. Nothing was changed:
 * neither the file nor the network.
 */
public final class CheckpointException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final String reason;

  CheckpointException(Path file, String reason) {
    super(file + ": " + reason);
    this.file = file.toString();
    this.reason = reason;
  }

  /** The path of the checkpoint. */
  public String file() {
    return file;
  }

  /** What is wrong with it: what was expected, and what was found. */
  public String reason() {
    return reason;
  }
}
