package dev.synapt.io;

import dev.synapt.FuzzCorpus;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Standardizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads files changed at random: each is refused and leaves the network as it was, or means what it
 * says.
 */
final class SafeTensorsFuzz {

  private final List<byte[]> files = new ArrayList<>();
  private int refused;
  private int read;

  /**
   * Tries mutants for some seconds: the first argument. The second is the seed, 1 if not given; the
   * third a directory for those that were refused for a new reason.
   */
  public static void main(String[] arguments) throws IOException {
    SafeTensorsFuzz fuzz = new SafeTensorsFuzz();
    FuzzCorpus corpus = new FuzzCorpus();
    long end = System.nanoTime() + 1_000_000_000L * Long.parseLong(arguments[0]);
    long seed = (arguments.length > 1 ? Long.parseLong(arguments[1]) : 1) << 32;
    for (; System.nanoTime() < end; seed++) {
      byte[] mutant = fuzz.mutant(seed);
      corpus.add(fuzz.tryFile(mutant, seed % 2 == 0, "mutant " + seed), mutant);
    }
    System.out.println(fuzz.refused + " mutants refused, " + fuzz.read + " read as they say");
    System.out.println(corpus);
    if (arguments.length > 2) {
      corpus.writeTo(Path.of(arguments[2]));
    }
  }

  SafeTensorsFuzz() throws IOException {
    files.add(
        SafeTensors.of(SmallNetworks.xor())
            .scaler(Standardizer.of(new double[] {1, 2}, new double[] {3, 4}))
            .provenance("seed", "é→\n")
            .selfTest(SelfTest.of(SmallNetworks.xor(), new float[] {0, 1}, new float[] {0.5f, -3}))
            .toBytes());
    String header = SmallNetworks.XOR_HEADER;
    files.add(SmallNetworks.file(header, SmallNetworks.XOR_BYTES));
    String mixed =
        """
        {"2.bias":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},
         "0.weight":{"data_offsets":[8,20],"shape":[3, 2],"dtype":"F16"},
         "0.bias" : {"dtype":"BF16","shape":[3],"data_offsets":[20,26]},
         "2.weight":{"dtype":"F32","shape":[1,3],"data_offsets":[26,38]}}""";
    files.add(SmallNetworks.file(mixed, 38));
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
  void tryMutant(long seed) throws IOException {
    tryFile(mutant(seed), seed % 2 == 0, "mutant " + seed);
  }

  private byte[] mutant(long seed) {
    return new Mutants(seed).of(files.get((int) (seed % files.size())));
  }

  /** Reads a file; tells why it was refused, or that it was read. */
  String tryFile(byte[] mutant, boolean asArray, String name) throws IOException {
    String outcome = "read";
    InterpretedNetwork network = SmallNetworks.xor();
    float[] expected = network.parameters();
    try {
      if (asArray) {
        SafeTensors.of(network).read(mutant);
      } else {
        InputStream in = new ByteArrayInputStream(mutant);
        SafeTensors.of(network).read(in);
      }
      int at = 0;
      for (ParameterTensor tensor : TensorNames.pytorch().tensors(SmallNetworks.XOR)) {
        float[] numbers = PlainReader.read(mutant, tensor.name());
        System.arraycopy(numbers, 0, expected, at, tensor.size());
        at += numbers.length;
      }
      read++;
    } catch (SafeTensorsException e) {
      refused++;
      outcome = e.reason();
    } catch (RuntimeException | Error e) {
      throw new AssertionError(name, e);
    }
    if (!Arrays.equals(expected, network.parameters())) {
      throw new AssertionError(
          name
              + ": expected "
              + Arrays.toString(expected)
              + ", found "
              + Arrays.toString(network.parameters()));
    }
    return outcome;
  }
}
