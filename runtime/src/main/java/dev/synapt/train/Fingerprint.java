package dev.synapt.train;

import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.io.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** A SHA-256 of numbers, bit by bit. */
final class Fingerprint {

  private final MessageDigest digest = Sha256.digest();
  private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  /** What samples are: their sizes, and the fingerprint of all features, targets and weights. */
  static String of(Samples samples) {
    Fingerprint fingerprint = new Fingerprint();
    float[] features = new float[samples.inputs()];
    float[] target = new float[samples.targets()];
    for (int row = 0; row < samples.size(); row++) {
      samples.copyFeatures(row, features);
      samples.copyTarget(row, target);
      fingerprint.add(features);
      fingerprint.add(target);
      fingerprint.add(Float.floatToRawIntBits(samples.weight(row)));
    }
    return samples + ", SHA-256 " + fingerprint.hex();
  }

  /** The parameters of a network, and what it will drop. */
  static String of(Network network) {
    float[] parameters = new float[network.architecture().parameters()];
    network.copyParametersTo(parameters);
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(parameters);
    String dropout = network.dropoutSeed() + ", step " + network.dropoutStep();
    return "SHA-256 " + fingerprint.hex() + ", dropout seed " + dropout;
  }

  void add(float[] values) {
    for (float value : values) {
      add(Float.floatToRawIntBits(value));
    }
  }

  void add(int value) {
    if (!buffer.hasRemaining()) {
      empty();
    }
    buffer.putInt(value);
  }

  /** The fingerprint of what was added, in hexadecimal; to be asked once. */
  String hex() {
    empty();
    return Sha256.hex(digest.digest());
  }

  private void empty() {
    digest.update(buffer.array(), 0, buffer.position());
    // Android 8 does not have the clear() that javac would call.
    buffer = ByteBuffer.wrap(buffer.array());
  }
}
