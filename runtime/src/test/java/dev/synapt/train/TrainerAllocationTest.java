package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.synapt.DelegatingNetwork;
import dev.synapt.Samples;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts the bytes that a run allocates between two of its steps. */
class TrainerAllocationTest {

  private static final int FIRST = 1_000;
  private static final int LAST = 40_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long atFirst;
  private long atLast;

  static Stream<Trainer> trainers() {
    return Stream.concat(
        OptimizerCases.all().stream().map(each -> Trainer.with(each.optimizer())),
        Stream.concat(schedules(), regularised()));
  }

  private static Stream<Trainer> regularised() {
    return Stream.of(
        Trainer.with(Sgd.plain()).l1(0.1f).l2(0.1f).clipValue(1f).clipNorm(1f),
        Trainer.with(Sgd.plain()).maxNorm(0.1f).averageWeights(0.9f));
  }

  private static Stream<Trainer> schedules() {
    return Stream.of(
        Trainer.with(Sgd.plain()),
        Trainer.with(Sgd.momentum(0.9f)).learningRate(LearningRate.exponential(0.1f, 0.99f)),
        Trainer.with(Sgd.plain()).learningRate(LearningRate.inverseTime(0.1f, 0.01f)).inOrder(),
        with(LearningRate.multiStep(0.1f, 0.5f, 100, 2_000, 30_000)),
        with(LearningRate.polynomial(0.1f, 0f, LAST, 0.7f)),
        with(LearningRate.cosine(0.1f, 0f, LAST)),
        with(LearningRate.cosineRestarts(0.1f, 0f, 10, 2)),
        with(LearningRate.cyclic(0.1f, 0.2f, 10, 20, 0.9f)),
        with(LearningRate.oneCycle(0.1f, LAST).warmUp(10).then(20_000, t -> 0.1f)),
        with(ReduceOnPlateau.from(0.1f).inEpochs()),
        Trainer.with(Sgd.plain()).stochastic(LAST));
  }

  private static Trainer with(LearningRate rate) {
    return Trainer.with(Sgd.plain()).learningRate(rate);
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void stepsOfAnEpochAllocateNothing(Trainer trainer) {
    Samples samples = Samples.wrap(new float[3 * LAST], 3, new float[2 * LAST], 2);
    TrainingReport report =
        trainer.batchSize(1).stopWhen(this::measure).fit(new IdleNetwork(), samples);
    assertEquals(LAST, report.steps());
    // a single byte a step would be 39,000
    assertTrue(atLast - atFirst < 4_000, (atLast - atFirst) + " bytes");
  }

  private boolean measure(Progress progress) {
    if (progress.step() == FIRST) {
      atFirst = threads.getCurrentThreadAllocatedBytes();
    }
    if (progress.step() == LAST) {
      atLast = threads.getCurrentThreadAllocatedBytes();
    }
    return false;
  }

  /** Learns nothing, and allocates nothing by it. */
  private static final class IdleNetwork extends DelegatingNetwork {

    IdleNetwork() {
      super(SmallProblem.network());
    }

    @Override
    public float learn(Samples samples, int[] rows, int from, int to, float learningRate) {
      return 1f;
    }

    @Override
    public float accumulateGradient(Samples samples, int[] rows, int from, int to) {
      return 1f;
    }
  }
}
