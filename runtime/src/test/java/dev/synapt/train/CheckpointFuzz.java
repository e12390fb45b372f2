package dev.synapt.train;

import dev.synapt.FuzzCorpus;
import dev.synapt.InterpretedNetwork;
import dev.synapt.io.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.logging.Logger;

/**
 * Resumes from checkpoints changed at random, most of them with a length and a checksum that fit:
 * each is refused and changes nothing, or is one from which a run goes on.
 */
final class CheckpointFuzz {

  private static final Logger LOGGER = Logger.getLogger("dev.synapt.train");
  private static final int MAX_CHANGES = 3;
  private static final long[] NUMBERS = {
    -1,
    0,
    1,
    2,
    3,
    8,
    32,
    42,
    CheckpointInput.MAX_TEXT_BYTES,
    CheckpointInput.MAX_TEXT_BYTES + 1L,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Float.floatToRawIntBits(Float.NaN),
    Double.doubleToRawLongBits(Double.NaN)
  };

  private final Path file;
  private final List<byte[]> originals = new ArrayList<>();
  private int refused;
  private int resumed;

  /**
   * Tries mutants for some seconds: the first argument. The second is the seed, 1 if not given; the
   * third a directory for those that were refused for a new reason.
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Files.createTempFile("fuzz", ".checkpoint");
    CheckpointFuzz fuzz = new CheckpointFuzz(file);
    FuzzCorpus corpus = new FuzzCorpus();
    long end = System.nanoTime() + 1_000_000_000L * Long.parseLong(arguments[0]);
    long seed = (arguments.length > 1 ? Long.parseLong(arguments[1]) : 1) << 32;
    for (; System.nanoTime() < end; seed++) {
      byte[] mutant = fuzz.mutant(seed);
      corpus.add(fuzz.tryFile(mutant, "mutant " + seed), mutant);
    }
    System.out.println(fuzz.refused + " mutants refused, " + fuzz.resumed + " resumed");
    System.out.println(corpus);
    if (arguments.length > 2) {
      corpus.writeTo(Path.of(arguments[2]));
    }
    Files.delete(file);
  }

  CheckpointFuzz(Path file) throws IOException {
    this.file = file;
    for (int steps : new int[] {3, 100}) {
      Files.deleteIfExists(file);
      trainer()
          .stopWhen(
              progress -> {
                if (progress.step() == steps) {
                  Thread.currentThread().interrupt();
                }
                return false;
              })
          .fit(KeptRuns.network(), KeptRuns.samples());
      Thread.interrupted();
      originals.add(Files.readAllBytes(file));
    }
  }

  private Trainer trainer() {
    return KeptRuns.Run.ADAM_STOPPED_EARLY.trainer(1).checkpoint(Checkpoint.in(file));
  }

  /** How many were refused. */
  int refused() {
    return refused;
  }

  /** How many runs went on. */
  int resumed() {
    return resumed;
  }

  /** The mutant of a seed. */
  byte[] mutant(long seed) {
    Random random = new Random(seed);
    byte[] mutant = originals.get(random.nextInt(originals.size())).clone();
    for (int changes = random.nextInt(MAX_CHANGES); changes >= 0; changes--) {
      mutant = change(mutant, random);
    }
    if (random.nextInt(8) > 0 && mutant.length >= 52) {
      ByteBuffer.wrap(mutant).putLong(12, mutant.length);
      byte[] content = Arrays.copyOf(mutant, mutant.length - CheckpointFile.DIGEST_BYTES);
      byte[] digest = Sha256.digest().digest(content);
      System.arraycopy(digest, 0, mutant, content.length, digest.length);
    }
    return mutant;
  }

  private static byte[] change(byte[] bytes, Random random) {
    // What changes from run to run stands behind the settings.
    int from = random.nextInt(4) == 0 ? 0 : bytes.length / 2;
    int at = from + random.nextInt(bytes.length - from);
    int length = Math.min(random.nextInt(9), bytes.length - at);
    long number = NUMBERS[random.nextInt(NUMBERS.length)];
    byte[] changed = bytes.clone();
    ByteBuffer buffer = ByteBuffer.wrap(changed);
    switch (random.nextInt(6)) {
      case 0 -> changed[at] = (byte) (changed[at] ^ 1 << random.nextInt(8));
      case 1 -> buffer.putInt(Math.min(at, bytes.length - 4), (int) number);
      case 2 -> buffer.putLong(Math.min(at, bytes.length - 8), number);
      case 3 -> {
        System.arraycopy(bytes, at + length, changed, at, bytes.length - at - length);
        return Arrays.copyOf(changed, bytes.length - length);
      }
      case 4 -> {
        changed = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, at, changed, at + length, bytes.length - at);
      }
      default -> System.arraycopy(bytes, random.nextInt(at + 1), changed, at, length);
    }
    return changed;
  }

  /** Resumes from a file; tells why it was refused, or that it was not. */
  String tryFile(byte[] mutant, String name) throws IOException {
    Files.write(file, mutant);
    InterpretedNetwork network = KeptRuns.network();
    // Of the kernels that a mutant names.
    LOGGER.setFilter(warning -> false);
    try {
      trainer().fit(network, KeptRuns.samples());
      resumed++;
      return "resumed";
    } catch (NonFiniteLossException e) {
      // Huge parameters are parameters all the same.
      resumed++;
      return "resumed, not finite";
    } catch (CheckpointException e) {
      InterpretedNetwork untouched = KeptRuns.network();
      if (!Arrays.equals(untouched.parameters(), network.parameters())
          || untouched.dropoutStep() != network.dropoutStep()
          || !Arrays.equals(mutant, Files.readAllBytes(file))) {
        throw new AssertionError(name + " was refused, but changed something", e);
      }
      refused++;
      return e.reason();
    } catch (RuntimeException | Error e) {
      throw new AssertionError(name, e);
    } finally {
      LOGGER.setFilter(null);
    }
  }
}
