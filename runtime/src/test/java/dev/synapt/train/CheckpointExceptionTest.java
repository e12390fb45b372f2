package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.DelegatingNetwork;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Network;
import dev.synapt.ParameterBlock;
import dev.synapt.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not a checkpoint of the very same run is refused, and nothing is changed. */
final class CheckpointExceptionTest {

  @TempDir Path directory;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void keepARun() throws IOException {
    file = directory.resolve("file");
    trainer().fit(KeptRuns.network(), KeptRuns.samples());
    whole = Files.readAllBytes(file);
  }

  private Trainer trainer() {
    return KeptRuns.Run.ADAM_STOPPED_EARLY.trainer(1).checkpoint(Checkpoint.in(file));
  }

  /** The reason, once it is clear that nothing was changed. */
  private String reason(Trainer trainer, InterpretedNetwork network, Samples samples)
      throws IOException {
    byte[] before = Files.readAllBytes(file);
    float[] parameters = network.parameters();
    long step = network.dropoutStep();
    CheckpointException e =
        assertThrows(CheckpointException.class, () -> trainer.fit(network, samples));
    assertEquals(file.toString(), e.file());
    assertEquals(file + ": " + e.reason(), e.getMessage());
    assertArrayEquals(parameters, network.parameters());
    assertEquals(step, network.dropoutStep());
    assertArrayEquals(before, Files.readAllBytes(file));
    return e.reason();
  }

  private String reason() throws IOException {
    return reason(trainer(), KeptRuns.network(), KeptRuns.samples());
  }

  private void assertReason(String expected, Consumer<Trainer> change) throws IOException {
    Trainer other = trainer();
    change.accept(other);
    assertEquals(
        "is of another run. " + expected + ". Delete it to begin anew",
        reason(other, KeptRuns.network(), KeptRuns.samples()));
  }

  @Test
  void oneThatIsCutOffAnywhere() throws IOException {
    for (int length = 0; length < whole.length; length += length < 60 ? 1 : 37) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertEquals(
          length < 52
              ? "has "
                  + length
                  + " bytes, expected at least 52 bytes: it is cut off, or no checkpoint"
              : "has "
                  + length
                  + " bytes, but says that it has "
                  + whole.length
                  + " bytes: it is cut off, or no checkpoint",
          reason());
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertTrue(reason().startsWith("has " + (whole.length + 1) + " bytes, but says"));
  }

  @Test
  void oneThatIsAlteredAnywhere() throws IOException {
    for (int at = 0; at < whole.length; at += at < 60 ? 1 : 37) {
      byte[] altered = whole.clone();
      altered[at] ^= 4;
      Files.write(file, altered);
      String expected =
          at < 8 ? "is no" : at < 12 ? "has format" : at < 20 ? "has " : "was altered";
      assertTrue(reason().startsWith(expected), at + ": " + reason());
    }
  }

  @Test
  void oneOfAnotherKind() throws IOException {
    Files.writeString(file, "epoch,steps,loss\r\n".repeat(10), StandardCharsets.UTF_8);
    assertEquals(
        "is no checkpoint: it begins with 65706f63682c7374, expected 53594e415054434b", reason());
  }

  @Test
  void oneOfAnotherFormat() throws IOException {
    whole[11] = 2;
    Files.write(file, whole);
    assertEquals("has format 2, expected 1", reason());
  }

  @Test
  void oneOfAnotherArchitecture() throws IOException {
    String reason = reason(trainer(), SmallProblem.network(), KeptRuns.samples());
    assertTrue(
        reason.startsWith(
            "is of another run. architecture: expected \"3 → 5 TANH → 2 SOFTMAX, CROSS_ENTROPY, 32"
                + " parameters\", found \"3 → 5 TANH (LAYER, dropout 0.25) → 2 SOFTMAX,"
                + " CROSS_ENTROPY, 42 parameters\"; "),
        reason);
  }

  @Test
  void oneOfOtherParameters() throws IOException {
    InterpretedNetwork other = KeptRuns.network();
    float[] parameters = other.parameters();
    parameters[3] = Math.nextUp(parameters[3]);
    other.setParameters(parameters);
    String reason = reason(trainer(), other, KeptRuns.samples());
    assertTrue(
        reason.startsWith("is of another run. parameters before the first step: expected"), reason);
  }

  @Test
  void oneOfOtherSamples() throws IOException {
    float[] weights = new float[40];
    for (int row = 0; row < 40; row++) {
      weights[row] = KeptRuns.samples().weight(row);
    }
    weights[39] = 1.5f;
    String reason =
        reason(trainer(), KeptRuns.network(), SmallProblem.samples(40).weighted(weights));
    assertTrue(reason.contains(" samples: expected \"32 samples, 3 inputs"), reason);
    assertTrue(reason.contains("SHA-256"), reason);
  }

  @Test
  void oneOfOtherSettings() throws IOException {
    assertReason(
        "length: expected \"3 epochs of mini-batches of 8\", found \"2 epochs of mini-batches of"
            + " 8\"; learning rates at steps 0, 1, 2, 4, 8 ...: expected \"0.05, 0.1, 0.15,"
            + " 0.1809972, 0.2\", found \"0.05, 0.1, 0.15, 0.1809972\"",
        trainer -> trainer.epochs(3));
    assertReason(
        "order of rows: expected \"random by seed 9\", found \"random by seed 4\"",
        trainer -> trainer.shuffle(9));
    assertReason(
        "early stopping: expected \"early stopping after 2 epochs without improvement\", found"
            + " \"early stopping after 1 epoch without improvement\"",
        trainer -> trainer.earlyStopping(EarlyStopping.patience(2)));
    assertReason("gradient: expected \"in shards\", found \"row by row\"", t -> t.threads(3));
    assertReason(
        "regularization: expected \"l1 0.0, l2 0.5, clipValue Infinity, clipNorm Infinity, maxNorm"
            + " Infinity, averageWeights 0.0\", found \"l1 0.0, l2 0.0, clipValue Infinity,"
            + " clipNorm Infinity, maxNorm Infinity, averageWeights 0.0\"",
        trainer -> trainer.l2(0.5f));
    assertReason(
        "learning rate: expected \"WarmUp[steps=3, next=CosineRestarts[initial=0.2, end=0.001,"
            + " period=5, growth=3]]\", found \"WarmUp[steps=3, next=CosineRestarts[initial=0.2,"
            + " end=0.001, period=5, growth=2]]\"",
        trainer -> trainer.learningRate(LearningRate.cosineRestarts(0.2f, 0.001f, 5, 3).warmUp(3)));
  }

  @Test
  void oneOfAnotherOptimizer() throws IOException {
    Trainer other = Trainer.with(Adam.create()).checkpoint(Checkpoint.in(file));
    String reason = reason(other, KeptRuns.network(), KeptRuns.samples());
    assertTrue(
        reason.contains(
            "optimizer: expected \"Adam(0.9, 0.999, epsilon 1.0E-8)\", found \"Adam(0.9, 0.999,"
                + " epsilon 1.0E-8, AMSGrad)\""),
        reason);
  }

  @Test
  void oneOfAnotherFunctionOfTheStep() throws IOException {
    Files.delete(file);
    Consumer<Float> fit =
        end ->
            Trainer.with(Sgd.plain())
                .learningRate(step -> 1 / (end + step))
                .batchSize(8)
                .checkpoint(Checkpoint.in(file))
                .fit(KeptRuns.network(), KeptRuns.samples());
    fit.accept(8f);
    fit.accept(8f);
    CheckpointException e = assertThrows(CheckpointException.class, () -> fit.accept(16f));
    assertEquals(
        "is of another run. learning rates at steps 0, 1, 2, 4, 8 ...: expected \"0.0625,"
            + " 0.05882353, 0.055555556, 0.05\", found \"0.125, 0.11111111, 0.1, 0.083333336\"."
            + " Delete it to begin anew",
        e.reason());
  }

  @Test
  void settingsThatCouldNotBeReadAgainAreFoundOutBeforeTheFirstStep() throws IOException {
    Files.delete(file);
    LearningRate talkative =
        new LearningRate() {
          @Override
          public float at(long step) {
            return 0.1f;
          }

          @Override
          public String toString() {
            return "0".repeat(1 << 20) + "1";
          }
        };
    InterpretedNetwork network = KeptRuns.network();
    float[] parameters = network.parameters();
    Trainer trainer =
        Trainer.with(Sgd.plain()).learningRate(talkative).checkpoint(Checkpoint.in(file));
    assertEquals(
        "the learning rate takes 1048577 bytes as text, expected at most 1048576 in a checkpoint",
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(network, KeptRuns.samples()))
            .getMessage());
    assertArrayEquals(parameters, network.parameters());
    assertFalse(Files.exists(file));
  }

  /** The same network, whose blocks come in another order. */
  private static Network reordered(InterpretedNetwork network) {
    return new DelegatingNetwork(network) {
      @Override
      public ParameterBlock[] parameterBlocks() {
        ParameterBlock[] blocks = super.parameterBlocks();
        ParameterBlock first = blocks[0];
        blocks[0] = blocks[1];
        blocks[1] = first;
        return blocks;
      }

      @Override
      public String toString() {
        return "dev.synapt.InterpretedNetwork";
      }
    };
  }

  @Test
  void memoryThatLiesOtherwiseIsTheSame() throws IOException {
    Files.delete(file);
    Trainer half = KeptRuns.Run.NADAM_AVERAGED_AND_LIMITED.trainer(2);
    half.checkpoint(Checkpoint.in(file)).stopWhen(CheckpointExceptionTest::interrupts);
    half.fit(KeptRuns.network(), KeptRuns.samples());
    assertTrue(Thread.interrupted());
    InterpretedNetwork resumed = KeptRuns.network();
    KeptRuns.Run.NADAM_AVERAGED_AND_LIMITED
        .trainer(2)
        .checkpoint(Checkpoint.in(file))
        .fit(reordered(resumed), KeptRuns.samples());
    InterpretedNetwork expected = KeptRuns.network();
    KeptRuns.Run.NADAM_AVERAGED_AND_LIMITED.trainer(2).fit(reordered(expected), KeptRuns.samples());
    assertArrayEquals(expected.parameters(), resumed.parameters(), 1e-6f);
  }

  private static boolean interrupts(Progress progress) {
    if (progress.step() == 7) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Only its owner knows how the memory of another optimiser lies. */
  @Test
  void oneWhoseOwnOptimizersMemoryLiesOtherwise() throws IOException {
    Files.delete(file);
    Optimizer wrapped = blocks -> wrapped(Sgd.momentum(0.9f).begin(blocks));
    Trainer other = Trainer.with(wrapped).checkpoint(Checkpoint.in(file));
    other.fit(KeptRuns.network(), KeptRuns.samples());
    CheckpointException e =
        assertThrows(
            CheckpointException.class,
            () -> other.fit(reordered(KeptRuns.network()), KeptRuns.samples()));
    assertTrue(e.reason().contains("layout of memory: expected"), e.reason());
  }

  private static Optimizer.State wrapped(Optimizer.State state) {
    return new Optimizer.State() {
      @Override
      public void step(float learningRate) {
        state.step(learningRate);
      }

      @Override
      public float[][] memory() {
        return state.memory();
      }
    };
  }

  @Test
  void otherKernelsGoOnWithAWarning() {
    Network other =
        new DelegatingNetwork(KeptRuns.network()) {
          @Override
          public String toString() {
            return "Digits, SIMD with 16 lanes";
          }
        };
    List<String> messages = logged(() -> trainer().fit(other, KeptRuns.samples()));
    int java = Runtime.version().feature();
    assertEquals(
        List.of(
            file
                + " was written by \"dev.synapt.InterpretedNetwork\", and goes on with \"Digits,"
                + " SIMD with 16 lanes, Java "
                + java
                + "\": bits may differ from those of a run that was not stopped"),
        messages);
    assertEquals(List.of(), logged(() -> trainer().fit(KeptRuns.network(), KeptRuns.samples())));
  }

  private static List<String> logged(Runnable code) {
    List<String> messages = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            assertEquals(Level.WARNING, line.getLevel());
            messages.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("dev.synapt.train");
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      code.run();
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    return messages;
  }

  @Test
  void aDirectoryThatIsMissingIsFoundOutBeforeTheFirstStep() {
    Path nowhere = directory.resolve("nowhere").resolve("file");
    InterpretedNetwork network = KeptRuns.network();
    float[] before = network.parameters();
    UncheckedIOException e =
        assertThrows(
            UncheckedIOException.class,
            () -> trainer().checkpoint(Checkpoint.in(nowhere)).fit(network, KeptRuns.samples()));
    assertEquals(NotDirectoryException.class, e.getCause().getClass());
    assertArrayEquals(before, network.parameters());
  }

  @Test
  void severalRunsHaveNoCheckpoint() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Restarts.of(trainer(), 1).fit(seed -> KeptRuns.network(), KeptRuns.samples()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            CrossValidation.of(trainer())
                .run(KeptRuns::network, KeptRuns.samples(), Metrics::accuracy));
    assertThrows(IllegalArgumentException.class, () -> Checkpoint.in(file).everyEpochs(0));
    assertThrows(IllegalArgumentException.class, () -> Checkpoint.in(file).everySteps(0));
  }
}
