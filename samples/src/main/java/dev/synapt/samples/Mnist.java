package dev.synapt.samples;

import dev.synapt.Samples;
import java.io.IOException;
import java.nio.file.Path;

/** The MNIST data: handwritten digits of 28 x 28 pixels, with its own division into two parts. */
final class Mnist {

  static final int PIXELS = 28 * 28;
  static final int DIGITS = 10;

  private Mnist() {}

  /** 60,000 digits to learn from. */
  static Samples training(Path directory) throws IOException {
    return read(directory, "train");
  }

  /** 10,000 others. */
  static Samples test(Path directory) throws IOException {
    return read(directory, "t10k");
  }

  /** Reads {@code PART-images-idx3-ubyte} and its labels, packed by gzip or not. */
  private static Samples read(Path directory, String part) throws IOException {
    byte[] images = IdxFile.read(file(directory, part + "-images-idx3-ubyte"), 3);
    byte[] labels = IdxFile.read(file(directory, part + "-labels-idx1-ubyte"), 1);
    // Pixels come as 0 to 255.
    float[] features = new float[images.length];
    for (int i = 0; i < features.length; i++) {
      features[i] = (images[i] & 0xff) / 255f;
    }
    float[] oneHot = new float[labels.length * DIGITS];
    for (int row = 0; row < labels.length; row++) {
      oneHot[row * DIGITS + labels[row]] = 1f;
    }
    return Samples.wrap(features, PIXELS, oneHot, DIGITS);
  }

  /** By the name it was published with, also behind {@code mnist-}. */
  static Path file(Path directory, String name) {
    Path marked = directory.resolve("mnist-" + name);
    return IdxFile.isThere(marked) ? marked : directory.resolve(name);
  }
}
