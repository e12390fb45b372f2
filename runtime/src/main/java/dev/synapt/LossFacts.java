package dev.synapt;

import java.util.EnumSet;
import java.util.Set;

/** What is known of a {@link Loss} beside its value and derivative. */
final class LossFacts {

  /** Which outputs a loss takes. */
  private enum Outputs {
    ANY,
    LISTED,
    NON_NEGATIVE,
    OF_EITHER_SIGN
  }

  private final Outputs outputs;

  /** The only ones it takes, or one of those it takes; the first one is best. */
  private final Activation[] listed;

  boolean fused;
  TargetKind targetKind = TargetKind.REAL;
  int outputsPerTarget = 1;
  int leastOutputs = 1;

  /** Null where there is none. */
  Hyperparameter parameter;

  private LossFacts(Outputs outputs, Activation... listed) {
    this.outputs = outputs;
    this.listed = listed;
  }

  static LossFacts anyOutput() {
    return new LossFacts(Outputs.ANY, Activation.IDENTITY);
  }

  /** Takes only these output activations. */
  static LossFacts only(Activation... activations) {
    return new LossFacts(Outputs.LISTED, activations);
  }

  /** Takes only these output activations, and is differentiated together with them. */
  static LossFacts fusedWith(Activation... partners) {
    LossFacts facts = only(partners);
    facts.fused = true;
    return facts;
  }

  /** Takes only outputs that are never below 0. */
  static LossFacts nonNegative(Activation best) {
    return new LossFacts(Outputs.NON_NEGATIVE, best);
  }

  /** Takes only outputs that can be below and above 0. */
  static LossFacts ofEitherSign(Activation best) {
    return new LossFacts(Outputs.OF_EITHER_SIGN, best);
  }

  LossFacts targets(TargetKind kind) {
    targetKind = kind;
    return this;
  }

  /** Has several outputs for each target. */
  LossFacts outputsPerTarget(int count) {
    outputsPerTarget = count;
    leastOutputs = count;
    return this;
  }

  LossFacts leastOutputs(int count) {
    leastOutputs = count;
    return this;
  }

  LossFacts takes(Hyperparameter number) {
    parameter = number;
    return this;
  }

  boolean accepts(Activation output) {
    return switch (outputs) {
      case ANY -> true;
      case LISTED -> {
        boolean found = false;
        for (Activation activation : listed) {
          found |= activation == output;
        }
        yield found;
      }
      // Nobody knows the range of CUSTOM but its author.
      case NON_NEGATIVE -> output.minimum() >= 0 || output == Activation.CUSTOM;
      case OF_EITHER_SIGN -> output.minimum() < 0 && output.maximum() > 0;
    };
  }

  Set<Activation> accepted() {
    Set<Activation> accepted = EnumSet.noneOf(Activation.class);
    for (Activation activation : Activation.values()) {
      if (accepts(activation)) {
        accepted.add(activation);
      }
    }
    return accepted;
  }

  /** One that most likely was meant where another was given. */
  Activation best() {
    return listed[0];
  }

  /** What it needs; empty where any output will do. */
  String requirement() {
    return switch (outputs) {
      case ANY -> "";
      case LISTED -> {
        StringBuilder names = new StringBuilder(best() == Activation.IDENTITY ? "an " : "a ");
        names.append(best());
        for (int k = 1; k < listed.length; k++) {
          names.append(" or ").append(listed[k]);
        }
        yield names.append(" output layer").toString();
      }
      case NON_NEGATIVE -> "an output layer that is never below 0";
      case OF_EITHER_SIGN -> "an output layer that can be below and above 0";
    };
  }
}
