package dev.synapt.processor.model;

/**
 * The parameters that a network starts from: a safetensors file that becomes a resource beside the
 * class.
 */
public final class Weights {

  private final String file;
  private final String sha256;
  private final byte[] content;

  /**
   * Parameters.
   *
   * @param file what the user calls the file they come from
   * @param sha256 of the content, in hexadecimal digits
   * @param content of the resource; not copied
   */
  public Weights(String file, String sha256, byte[] content) {
    this.file = file;
    this.sha256 = sha256;
    this.content = content;
  }

  /** What the user calls the file they come from. */
  public String file() {
    return file;
  }

  /** Of the content, in hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** The content of the resource, not to be changed. */
  public byte[] content() {
    return content;
  }
}
