package dev.synapt.benchmarks.network;

import dev.synapt.Architecture;
import dev.synapt.Network;

/** The five networks by name. Only the class of the one that is asked for gets loaded. */
public enum Shape {
  /** 4-16-3. */
  N1,
  /** 8-64-64-4. */
  N2,
  /** 32-64-32-1. */
  N3,
  /** 784-128-10. */
  N4,
  /** 784-512-256-10. */
  N5;

  private static final long SEED = 1;

  /** The network that javac wrote, always with the same parameters. */
  public Network network() {
    return switch (this) {
      case N1 -> N1Network.create(SEED);
      case N2 -> N2Network.create(SEED);
      case N3 -> N3Network.create(SEED);
      case N4 -> N4Network.create(SEED);
      case N5 -> N5Network.create(SEED);
    };
  }

  /** The parameters that every subject starts with, in canonical order. */
  public float[] parameters() {
    return architecture().initialParameters(SEED);
  }

  /** Layers and loss. */
  public Architecture architecture() {
    return network().architecture();
  }

  /** Whether this network is also measured with inputs that are mostly zeros, as pictures are. */
  public boolean seesPictures() {
    return this == N4 || this == N5;
  }
}
