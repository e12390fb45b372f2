package dev.synapt.train;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Normalization;
import dev.synapt.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Training runs that between them use everything a checkpoint has to keep. */
final class KeptRuns {

  private static final Architecture ARCHITECTURE =
      Architecture.of(
          Loss.CROSS_ENTROPY,
          DenseLayer.of(3, 5, Activation.TANH, Initializer.AUTO)
              .withNormalization(Normalization.LAYER)
              .withDropout(0.25),
          DenseLayer.of(5, 2, Activation.SOFTMAX, Initializer.AUTO));

  private KeptRuns() {}

  /** A trainer for this many times some ten steps. */
  enum Run {
    PLAIN {
      @Override
      Trainer trainer(int times) {
        return Trainer.with(Sgd.plain()).batchSize(7).epochs(2 * times).shuffle(1);
      }
    },
    MOMENTUM_ON_A_PLATEAU {
      @Override
      Trainer trainer(int times) {
        return Trainer.with(Sgd.momentum(0.9f))
            .learningRate(ReduceOnPlateau.from(0.3f).patience(1).factor(0.7f).threshold(0.05f))
            .batchSize(8)
            .epochs(2 * times)
            .shuffle(2)
            .validation(0.2, 3);
      }
    },
    ADAM_STOPPED_EARLY {
      @Override
      Trainer trainer(int times) {
        return Trainer.with(Adam.create().amsgrad())
            .learningRate(LearningRate.cosineRestarts(0.2f, 0.001f, 5, 2).warmUp(3))
            .batchSize(8)
            .epochs(2 * times)
            .shuffle(4)
            .earlyStopping(EarlyStopping.patience(Math.max(1, times / 2)))
            .validation(0.2, 5);
      }
    },
    NADAM_AVERAGED_AND_LIMITED {
      @Override
      Trainer trainer(int times) {
        return Trainer.with(NAdam.create().weightDecay(0.01f))
            .learningRate(LearningRate.exponential(0.1f, 0.9f).inEpochs())
            .batchSize(9)
            .epochs(2 * times)
            .averageWeights(0.8f)
            .maxNorm(1f)
            .clipNorm(0.5f)
            .l1(0.001f)
            .earlyStopping(EarlyStopping.patience(3));
      }
    },
    STOCHASTIC {
      @Override
      Trainer trainer(int times) {
        return Trainer.with(RmsProp.create().momentum(0.5f))
            .learningRate(t -> 1f / (10 + t))
            .stochastic(10L * times)
            .shuffle(6);
      }
    },
    THREADS_IN_ORDER {
      @Override
      Trainer trainer(int times) {
        return Trainer.with(Lion.create())
            .learningRate(LearningRate.constant(0.01f))
            .threads(2)
            .batchSize(36)
            .inOrder()
            .epochs(5 * times);
      }
    };

    abstract Trainer trainer(int times);
  }

  /** As it is before the first step. */
  static InterpretedNetwork network() {
    return InterpretedNetwork.of(ARCHITECTURE, 11);
  }

  /** Weighted, with rows of weight 0. */
  static Samples samples() {
    float[] weights = new float[40];
    Arrays.fill(weights, 1f);
    IntStream.of(0, 7, 8).forEach(row -> weights[row] = 0f);
    IntStream.of(3, 12).forEach(row -> weights[row] = 2.5f);
    return SmallProblem.samples(40).weighted(weights);
  }

  /** All that a run says but for the time, and the bits of all that it leaves in the network. */
  static List<String> outcome(TrainingReport report, InterpretedNetwork network) {
    StringBuilder bits = new StringBuilder();
    for (float value : network.parameters()) {
      bits.append(Integer.toHexString(Float.floatToRawIntBits(value))).append(' ');
    }
    return List.of(
        report.epochs().toString(),
        report.steps() + " steps, " + report.ending(),
        "dropout " + network.dropoutSeed() + ", " + network.dropoutStep(),
        bits.toString());
  }
}
