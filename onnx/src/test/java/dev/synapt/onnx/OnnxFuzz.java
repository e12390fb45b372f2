package dev.synapt.onnx;

import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Reads files changed at random: each is refused, or read as a network of finite parameters. */
final class OnnxFuzz {

  private static final int MAX_CHANGES = 4;

  private final List<byte[]> files = new ArrayList<>();
  private int refused;
  private int read;

  /** Tries mutants for some seconds: the first argument; the second is the seed, 1 if not given. */
  public static void main(String[] arguments) throws IOException {
    OnnxFuzz fuzz = new OnnxFuzz();
    long end = System.nanoTime() + 1_000_000_000L * Long.parseLong(arguments[0]);
    long seed = (arguments.length > 1 ? Long.parseLong(arguments[1]) : 1) << 32;
    while (System.nanoTime() < end) {
      fuzz.tryMutant(seed++);
    }
    System.out.println(fuzz.refused + " mutants refused, " + fuzz.read + " read");
  }

  OnnxFuzz() {
    List<DenseLayer> layers = new ArrayList<>(SmallNetworks.layers());
    layers.addAll(SmallNetworks.settings());
    for (DenseLayer layer : layers) {
      Architecture architecture = SmallNetworks.behind(layer);
      float[] parameters = SmallNetworks.parameters(architecture, 1);
      files.add(OnnxExport.of(StoredNetwork.of(architecture, parameters)).toBytes());
    }
  }

  /** How many were refused. */
  int refused() {
    return refused;
  }

  /** How many were read. */
  int read() {
    return read;
  }

  /** Reads the mutant of a seed. */
  void tryMutant(long seed) {
    Random random = new Random(seed);
    byte[] mutant = files.get(random.nextInt(files.size()));
    for (int changes = random.nextInt(MAX_CHANGES); changes >= 0; changes--) {
      mutant = change(mutant, random);
    }
    try {
      OnnxModel model = OnnxModel.read(mutant, "mutant");
      float[] parameters = model.parameters();
      int expected = model.architecture(model.usualLoss()).parameters();
      if (parameters.length != expected) {
        throw new AssertionError(parameters.length + " parameters, expected " + expected);
      }
      for (float parameter : parameters) {
        if (!Float.isFinite(parameter)) {
          throw new AssertionError("parameter " + parameter);
        }
      }
      read++;
    } catch (OnnxException e) {
      refused++;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("mutant " + seed, e);
    }
  }

  private static byte[] change(byte[] file, Random random) {
    if (file.length == 0) {
      return file;
    }
    byte[] changed = file.clone();
    int at = random.nextInt(file.length);
    int to = random.nextInt(file.length);
    int length = Math.min(random.nextInt(40), file.length - Math.max(at, to));
    switch (random.nextInt(6)) {
      case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[at] = (byte) random.nextInt();
      case 2 -> changed[at] = (byte) (random.nextInt(40) - 1);
      case 3 -> System.arraycopy(file, at, changed, to, length);
      case 4 -> Arrays.fill(changed, at, at + length, (byte) 0xff);
      default -> {
        return Arrays.copyOf(file, random.nextBoolean() ? at : file.length + random.nextInt(9));
      }
    }
    return changed;
  }
}
