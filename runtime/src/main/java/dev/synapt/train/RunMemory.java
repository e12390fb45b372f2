package dev.synapt.train;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * What a run remembers beside the parameters, as a checkpoint keeps it.
 *
 * @param order how blocks lie
 * @param alongParameters arrays as long as each block, live; each list of them is kept in canonical
 *     order
 * @param others other arrays, live; kept as they are
 */
record RunMemory(CanonicalOrder order, List<float[][]> alongParameters, List<float[]> others) {

  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(alongParameters.size());
    for (float[][] ofBlocks : alongParameters) {
      write(order.gathered(ofBlocks), out);
    }
    out.writeInt(others.size());
    for (float[] array : others) {
      write(array, out);
    }
  }

  static void write(float[] array, DataOutputStream out) throws IOException {
    out.writeInt(array.length);
    for (float value : array) {
      out.writeInt(Float.floatToRawIntBits(value));
    }
  }

  /** Reads that back, by way of an array as long as there are parameters. */
  void readFrom(CheckpointInput in, int parameters) throws IOException {
    in.requireCount(alongParameters.size(), "memories of each parameter");
    float[] canonical = new float[parameters];
    for (float[][] ofBlocks : alongParameters) {
      in.read(canonical, "numbers in a memory of each parameter");
      order.scatter(canonical, ofBlocks);
    }
    in.requireCount(others.size(), "other memories");
    for (float[] array : others) {
      in.read(array, "numbers in another memory");
    }
  }
}
