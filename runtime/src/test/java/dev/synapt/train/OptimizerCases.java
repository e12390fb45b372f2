package dev.synapt.train;

import java.util.List;
import java.util.function.Supplier;

/** Every optimiser in several settings, each with its twin in double precision. */
final class OptimizerCases {

  /** A float as a double. */
  private static final double F09 = 0.9f;

  private static final double F099 = 0.99f;
  private static final double F0999 = 0.999f;
  private static final double F08 = 0.8f;
  private static final double F001 = 0.01f;

  private OptimizerCases() {}

  /** The learning rate is a usual one. */
  record Case(Optimizer optimizer, float learningRate, Supplier<DoubleOptimizer> twin) {

    @Override
    public String toString() {
      return optimizer + ", rate " + learningRate;
    }
  }

  static List<Case> all() {
    return List.of(
        new Case(Sgd.plain(), 0.1f, () -> DoubleOptimizer.sgd(0, 0, false)),
        new Case(Sgd.momentum(0.9f), 0.1f, () -> DoubleOptimizer.sgd(F09, 0, false)),
        new Case(Sgd.momentum(0.99f), 0.001f, () -> DoubleOptimizer.sgd(F099, 0, false)),
        new Case(
            Sgd.momentum(0.9f).dampening(0.8f), 0.1f, () -> DoubleOptimizer.sgd(F09, F08, false)),
        new Case(Sgd.momentum(0.9f).nesterov(), 0.1f, () -> DoubleOptimizer.sgd(F09, 0, true)),
        new Case(
            Sgd.plain().weightDecay(0.01f),
            0.1f,
            () -> DoubleOptimizer.sgd(0, 0, false).decay(F001, false)),
        new Case(
            Sgd.momentum(0.8f).nesterov().weightDecay(WeightDecay.decoupled(0.01f)),
            0.1f,
            () -> DoubleOptimizer.sgd(F08, 0, true).decay(F001, true)),
        new Case(
            Adam.create(), 0.001f, () -> DoubleOptimizer.adam(F09, F0999, 1e-8f, false, false)),
        new Case(
            Adam.create().betas(0f, 0f).epsilon(0.01f),
            0.01f,
            () -> DoubleOptimizer.adam(0, 0, F001, false, false)),
        new Case(
            Adam.create().betas(0.8f, 0.99f).amsgrad().weightDecay(0.01f),
            0.1f,
            () -> DoubleOptimizer.adam(F08, F099, 1e-8f, true, false).decay(F001, false)),
        new Case(
            AdamW.create(),
            0.01f,
            () -> DoubleOptimizer.adam(F09, F0999, 1e-8f, false, false).decay(F001, true)),
        new Case(
            AdamW.create().weightDecay(0.9f).amsgrad(),
            0.1f,
            () -> DoubleOptimizer.adam(F09, F0999, 1e-8f, true, false).decay(F09, true)),
        new Case(NAdam.create(), 0.002f, () -> DoubleOptimizer.nadam(F09, F0999, 1e-8f, 0.004f)),
        new Case(
            NAdam.create().betas(0.8f, 0.99f).epsilon(0.01f).momentumDecay(0.9f).weightDecay(0.01f),
            0.1f,
            () -> DoubleOptimizer.nadam(F08, F099, F001, F09).decay(F001, false)),
        new Case(Adamax.create(), 0.002f, () -> DoubleOptimizer.adamax(F09, F0999, 1e-8f)),
        new Case(
            Adamax.create().betas(0.8f, 0.9f).epsilon(0.01f).weightDecay(0.01f),
            0.1f,
            () -> DoubleOptimizer.adamax(F08, F09, F001).decay(F001, false)),
        new Case(Adagrad.create(), 0.01f, () -> DoubleOptimizer.adagrad(0, 1e-10f)),
        new Case(
            Adagrad.create().initialAccumulator(0.9f).epsilon(0.01f).weightDecay(0.01f),
            0.5f,
            () -> DoubleOptimizer.adagrad(F09, F001).decay(F001, false)),
        new Case(Adadelta.create(), 1f, () -> DoubleOptimizer.adadelta(F09, 1e-6f)),
        new Case(
            Adadelta.create().rho(0.8f).epsilon(0.01f).weightDecay(0.01f),
            0.5f,
            () -> DoubleOptimizer.adadelta(F08, F001).decay(F001, false)),
        new Case(RmsProp.create(), 0.01f, () -> DoubleOptimizer.rmsProp(F099, 1e-8f, 0, false)),
        new Case(
            RmsProp.create().alpha(0.9f).epsilon(0.01f).momentum(0.8f).weightDecay(0.01f),
            0.01f,
            () -> DoubleOptimizer.rmsProp(F09, F001, F08, false).decay(F001, false)),
        new Case(
            RmsProp.create().centered().epsilon(0.01f),
            0.01f,
            () -> DoubleOptimizer.rmsProp(F099, F001, 0, true)),
        new Case(
            RmsProp.create().alpha(0.8f).centered().momentum(0.9f).epsilon(0.01f),
            0.01f,
            () -> DoubleOptimizer.rmsProp(F08, F001, F09, true)),
        new Case(Lion.create(), 0.0001f, () -> DoubleOptimizer.lion(F09, F099)),
        new Case(
            Lion.create().betas(0.8f, 0.9f).weightDecay(0.9f),
            0.01f,
            () -> DoubleOptimizer.lion(F08, F09).decay(F09, true)),
        new Case(RProp.create(), 0.01f, () -> DoubleOptimizer.rProp(0.5, 1.2f, 1e-6f, 50)),
        new Case(
            RProp.create().factors(0.8f, 2f).stepSizes(0.01f, 0.9f),
            0.1f,
            () -> DoubleOptimizer.rProp(F08, 2, F001, F09)));
  }
}
