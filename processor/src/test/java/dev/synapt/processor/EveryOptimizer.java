package dev.synapt.processor;

import dev.synapt.train.Adadelta;
import dev.synapt.train.Adagrad;
import dev.synapt.train.Adam;
import dev.synapt.train.AdamW;
import dev.synapt.train.Adamax;
import dev.synapt.train.Lion;
import dev.synapt.train.NAdam;
import dev.synapt.train.Optimizer;
import dev.synapt.train.RProp;
import dev.synapt.train.RmsProp;
import dev.synapt.train.Sgd;
import java.util.List;

/** All optimisers, in the settings with most memory. */
final class EveryOptimizer {

  static final List<Optimizer> ALL =
      List.of(
          Sgd.plain(),
          Sgd.momentum(0.9f),
          Adam.create().amsgrad(),
          AdamW.create(),
          NAdam.create(),
          Adamax.create(),
          Adagrad.create().initialAccumulator(0.1f),
          Adadelta.create(),
          RmsProp.create().centered().momentum(0.9f),
          Lion.create().weightDecay(0.1f),
          RProp.create());

  private EveryOptimizer() {}
}
