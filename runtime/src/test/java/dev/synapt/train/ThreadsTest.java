package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DelegatingNetwork;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training by several threads. */
@Timeout(60)
class ThreadsTest {

  /** Mini-batches of 512 rows are 8 shards, the last one of 288 rows is 5. */
  private static final int ROWS = 800;

  private final Samples samples = SmallProblem.samples(ROWS).balanced();
  private final InterpretedNetwork network = SmallProblem.network();

  @AfterEach
  void noThreadIsLeft() {
    assertEquals(List.of(), threads());
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("synapt-training"))
        .toList();
  }

  private static Trainer trainer(Optimizer optimizer) {
    return Trainer.with(optimizer).batchSize(512).epochs(3).learningRate(t -> 0.05f);
  }

  static Stream<Trainer> trainers() {
    return Stream.of(
        trainer(Sgd.plain()),
        trainer(Sgd.momentum(0.9f)).clipNorm(0.01f),
        trainer(Adam.create()).averageWeights(0.9f).l2(0.01f),
        trainer(Sgd.plain()).batchSize(33),
        trainer(Sgd.plain()).batchSize(1000));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void anyNumberOfThreadsGivesTheSameBits(Trainer trainer) {
    InterpretedNetwork alone = network.copy();
    TrainingReport expected = trainer.threads(1).fit(alone, samples);
    for (int threads : new int[] {2, 3, 8, 50}) {
      InterpretedNetwork together = network.copy();
      TrainingReport report = trainer.threads(threads).fit(together, samples);
      assertArrayEquals(alone.parameters(), together.parameters());
      assertEquals(expected.epochs(), report.epochs());
      assertArrayEquals(new float[alone.parameters().length], together.gradient());
    }
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void resultIsThatWithoutThreadsButForRounding(Trainer trainer) {
    InterpretedNetwork plain = network.copy();
    TrainingReport expected = trainer.fit(plain, samples);
    TrainingReport report = trainer.threads(2).fit(network, samples);
    assertArrayEquals(plain.parameters(), network.parameters(), 1e-5f);
    assertArrayEquals(expected.lossCurve(), report.lossCurve(), 1e-5);
  }

  /** Of 1,000 rows: 600 rows are 5 shards, the 400 that are left are 7. */
  @ParameterizedTest
  @ValueSource(ints = {513, 600, 640})
  void shorterMiniBatchMayHaveMoreShards(int batchSize) {
    Samples rows = SmallProblem.samples(1_000);
    Trainer trainer = trainer(Sgd.plain()).batchSize(batchSize);
    InterpretedNetwork plain = network.copy();
    trainer.fit(plain, rows);
    trainer.threads(2).fit(network, rows);
    assertArrayEquals(plain.parameters(), network.parameters(), 1e-5f);
  }

  /** More than 20,000 parameters, which are summed in parts. */
  @Test
  void largeNetworksAreSummedInParts() {
    Architecture large =
        Architecture.of(
            Loss.CROSS_ENTROPY,
            DenseLayer.of(3, 150, Activation.TANH, Initializer.AUTO),
            DenseLayer.of(150, 150, Activation.TANH, Initializer.AUTO),
            DenseLayer.of(150, 2, Activation.SOFTMAX, Initializer.AUTO));
    InterpretedNetwork alone = InterpretedNetwork.of(large, 4L);
    InterpretedNetwork together = alone.copy();
    InterpretedNetwork plain = alone.copy();
    Trainer trainer = trainer(Sgd.momentum(0.5f)).batchSize(192).epochs(1);
    Samples few = SmallProblem.samples(192);
    trainer.fit(plain, few);
    trainer.threads(1).fit(alone, few);
    trainer.threads(3).fit(together, few);
    assertArrayEquals(alone.parameters(), together.parameters());
    assertArrayEquals(plain.parameters(), alone.parameters(), 1e-5f);
  }

  @Test
  void whatIsDroppedDoesNotDependOnThreads() {
    InterpretedNetwork dropping =
        InterpretedNetwork.of(
            Architecture.of(
                Loss.CROSS_ENTROPY,
                DenseLayer.of(3, 9, Activation.TANH, Initializer.AUTO).withDropout(0.5),
                DenseLayer.of(9, 2, Activation.SOFTMAX, Initializer.AUTO)),
            5L);
    InterpretedNetwork plain = dropping.copy();
    trainer(Sgd.momentum(0.9f)).fit(plain, samples);
    InterpretedNetwork alone = dropping.copy();
    trainer(Sgd.momentum(0.9f)).threads(1).fit(alone, samples);
    assertEquals(plain.dropoutStep(), alone.dropoutStep());
    assertArrayEquals(plain.parameters(), alone.parameters(), 1e-5f);
    for (int threads : new int[] {2, 3, 8}) {
      InterpretedNetwork together = dropping.copy();
      trainer(Sgd.momentum(0.9f)).threads(threads).fit(together, samples);
      assertArrayEquals(alone.parameters(), together.parameters());
      assertEquals(alone.dropoutStep(), together.dropoutStep());
    }
  }

  /** Fails, or does something else, in its third step where a certain row is taken. */
  private static final class Trapped extends DelegatingNetwork {
    private final int row;
    private final Runnable trap;
    private int steps;

    Trapped(Network network, int row, Runnable trap) {
      super(network);
      this.row = row;
      this.trap = trap;
    }

    @Override
    public float accumulateGradient(Samples samples, int[] rows, int from, int to) {
      if (++steps == 3 && from <= row && row < to) {
        trap.run();
      }
      return super.accumulateGradient(samples, rows, from, to);
    }

    @Override
    public Network fork() {
      return new Trapped(super.fork(), row, trap);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 40, 255})
  void threadThatFailsEndsTheRunWithItsCause(int row) {
    IllegalStateException cause = new IllegalStateException("on purpose");
    Trainer trainer = trainer(Sgd.momentum(0.9f)).batchSize(400).inOrder();
    for (int threads : new int[] {1, 2, 8}) {
      InterpretedNetwork failing = network.copy();
      Trapped trapped =
          new Trapped(
              failing,
              row % 400,
              () -> {
                throw cause;
              });
      CompletionException failure =
          assertThrows(
              CompletionException.class, () -> trainer.threads(threads).fit(trapped, samples));
      assertSame(cause, failure.getCause());
      assertTrue(failure.getMessage().contains("on purpose"), failure.getMessage());
      InterpretedNetwork twoSteps = network.copy();
      trainer.stopWhen(progress -> progress.step() == 2).fit(twoSteps, samples);
      trainer.stopWhen(progress -> false);
      assertArrayEquals(twoSteps.parameters(), failing.parameters());
      assertArrayEquals(new float[failing.parameters().length], failing.gradient());
      assertEquals(List.of(), threads());
    }
  }

  @Test
  void interruptionEndsTheRunAfterTheStepUnderWay() {
    Thread caller = Thread.currentThread();
    Trapped trapped = new Trapped(network.copy(), 100, caller::interrupt);
    TrainingReport report = trainer(Sgd.plain()).inOrder().threads(3).fit(trapped, samples);
    assertTrue(Thread.interrupted());
    assertEquals(Ending.INTERRUPTION, report.ending());
    // Batches in order: the third step is the first of the second epoch.
    assertEquals(3, report.steps());
    assertEquals(2, report.epochs().size());
  }

  @Test
  void listenerThatFailsLeavesNoThread() {
    Trainer failing =
        trainer(Sgd.plain())
            .threads(2)
            .onEpoch(
                epoch -> {
                  throw new IllegalStateException("on purpose");
                });
    assertThrows(IllegalStateException.class, () -> failing.fit(network, samples));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void ruinousStepIsUndone(int ruinous) {
    Trainer trainer =
        trainer(Sgd.momentum(0.9f))
            .threads(3)
            .learningRate(t -> t == ruinous ? Float.MAX_VALUE : 0.05f);
    InterpretedNetwork ruined = network.copy();
    long lastFinite =
        assertThrows(NonFiniteLossException.class, () -> trainer.fit(ruined, samples))
            .lastFiniteStep();
    assertNotEquals(0, lastFinite);
    InterpretedNetwork expected = network.copy();
    trainer.stopWhen(progress -> progress.step() == lastFinite).fit(expected, samples);
    assertArrayEquals(expected.parameters(), ruined.parameters());
  }

  @Test
  void lossThatIsNotFiniteIsFound() {
    float[] features = new float[3 * ROWS];
    features[3 * 600] = Float.NaN;
    Samples bad = Samples.wrap(features, 3, new float[2 * ROWS], 2);
    InterpretedNetwork before = network.copy();
    trainer(Sgd.plain()).inOrder().threads(2).stopWhen(p -> p.step() == 1).fit(before, bad);
    NonFiniteLossException failure =
        assertThrows(
            NonFiniteLossException.class,
            () -> trainer(Sgd.plain()).inOrder().threads(2).fit(network, bad));
    assertEquals(2, failure.step());
    assertArrayEquals(before.parameters(), network.parameters());
    assertArrayEquals(new float[before.parameters().length], network.gradient());
  }

  @Test
  void oneRowAStepIsForOneThread() {
    InterpretedNetwork plain = network.copy();
    Trainer stochastic = trainer(SmallProblem.unfusedSgd()).stochastic(50);
    stochastic.fit(plain, samples);
    stochastic
        .threads(4)
        .onEpoch(epoch -> assertEquals(List.of(), threads()))
        .fit(network, samples);
    assertArrayEquals(plain.parameters(), network.parameters());
  }

  @Test
  void thereIsAThread() {
    assertEquals(
        "threads is 0, expected at least 1",
        assertThrows(IllegalArgumentException.class, () -> trainer(Sgd.plain()).threads(0))
            .getMessage());
  }

  /** Learns nothing, and allocates nothing by it. */
  private static final class IdleNetwork extends DelegatingNetwork {
    IdleNetwork(Network network) {
      super(network);
    }

    @Override
    public float accumulateGradient(Samples samples, int[] rows, int from, int to) {
      return 1f;
    }

    @Override
    public Network fork() {
      return new IdleNetwork(super.fork());
    }
  }

  private final ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long[] measured;
  private long before;
  private long bytes;

  /** By a loop, as a stream that is used for the first time allocates more than all steps. */
  private long allocated() {
    long sum = 0;
    for (long thread : counter.getThreadAllocatedBytes(measured)) {
      sum += thread;
    }
    return sum;
  }

  private boolean measure(Progress progress) {
    if (progress.step() == 1_000) {
      measured =
          Stream.concat(Stream.of(Thread.currentThread()), threads().stream())
              .mapToLong(Thread::getId)
              .toArray();
      before = allocated();
    }
    if (progress.step() == 6_000) {
      bytes = allocated() - before;
    }
    return false;
  }

  @Test
  void stepsAllocateNothingInAnyThread() {
    Samples rows = Samples.wrap(new float[3 * 6_000 * 192], 3, new float[2 * 6_000 * 192], 2);
    trainer(Adam.create())
        .batchSize(192)
        .epochs(1)
        .threads(3)
        .stopWhen(this::measure)
        .fit(new IdleNetwork(network), rows);
    assertEquals(3, measured.length);
    // an object a step would be 80,000
    assertTrue(bytes < 15_000, bytes + " bytes");
  }
}
