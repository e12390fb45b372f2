package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.synapt.Network;
import dev.synapt.ParameterBlock;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fork shares parameters and nothing else; a copy shares nothing. */
@AlsoWithVectors
final class ForkAndCopyTest {

  @ParameterizedTest
  @EnumSource
  void forkSharesParameters(Specimen specimen) {
    Network network = specimen.network();
    Network fork = network.fork();
    assertNotSame(network, fork);
    float[] before = Specimen.parametersOf(network);
    assertArrayEquals(before, Specimen.parametersOf(fork));
    fork.learn(specimen.input(0), specimen.target(0), 0.1f);
    assertFalse(Arrays.equals(before, Specimen.parametersOf(network)));
    assertArrayEquals(Specimen.parametersOf(fork), Specimen.parametersOf(network));
    network.initialize(7);
    assertArrayEquals(network.architecture().initialParameters(7), Specimen.parametersOf(fork));
    assertArrayEquals(network.predict(specimen.input(0)), fork.fork().predict(specimen.input(0)));
  }

  @ParameterizedTest
  @EnumSource
  void forkHasItsOwnGradient(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    State state = State.of(network);
    Network fork = network.fork();
    float[] zeros = new float[network.architecture().parameters()];
    assertArrayEquals(zeros, Specimen.gradientOf(fork));
    fork.accumulateGradient(specimen.input(1), specimen.target(1));
    assertFalse(Arrays.equals(zeros, Specimen.gradientOf(fork)));
    state.assertKept();
    float[] gradient = Specimen.gradientOf(fork);
    network.clearGradient();
    assertArrayEquals(gradient, Specimen.gradientOf(fork));
  }

  @ParameterizedTest
  @EnumSource
  void blocksOfAForkShareValuesOnly(Specimen specimen) {
    Network network = specimen.network();
    ParameterBlock[] blocks = network.parameterBlocks();
    ParameterBlock[] forked = network.fork().parameterBlocks();
    ParameterBlock[] copied = network.copy().parameterBlocks();
    for (int k = 0; k < blocks.length; k++) {
      assertSame(blocks[k].values(), forked[k].values());
      assertNotSame(blocks[k].gradient(), forked[k].gradient());
      assertNotSame(blocks[k].values(), copied[k].values());
      assertNotSame(blocks[k].gradient(), copied[k].gradient());
    }
  }

  @ParameterizedTest
  @EnumSource
  void copySharesNothing(Specimen specimen) {
    Network network = specimen.networkWithGradient();
    State state = State.of(network);
    Network copy = network.copy();
    assertNotSame(network, copy);
    assertArrayEquals(Specimen.parametersOf(network), Specimen.parametersOf(copy));
    float[] served = network.predict(specimen.input(0));
    assertArrayEquals(served, copy.predict(specimen.input(0)));
    copy.learn(specimen.input(0), specimen.target(0), 0.1f);
    copy.accumulateGradient(specimen.input(1), specimen.target(1));
    state.assertKept();
    assertArrayEquals(served, network.predict(specimen.input(0)));
    State copied = State.of(copy);
    network.initialize(9);
    network.clearGradient();
    copied.assertKept();
  }

  @ParameterizedTest
  @EnumSource
  void sameArchitecture(Specimen specimen) {
    Network network = specimen.network();
    assertEquals(network.architecture(), network.fork().architecture());
    assertEquals(network.architecture(), network.copy().architecture());
  }
}
