package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.synapt.Kernels;
import dev.synapt.Network;
import dev.synapt.Samples;
import dev.synapt.io.SafeTensors;
import dev.synapt.io.SelfTest;
import dev.synapt.train.Adam;
import dev.synapt.train.Checkpoint;
import dev.synapt.train.Optimizer;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks that javac wrote go on from a checkpoint, and pass self-tests of other kernels. */
@AlsoWithVectors
final class ResumedNetworkTest {

  private static final JavaFileObject NET =
      Compiled.declaration(
          "Net",
          "inputs = 6, layers = {@Layer(units = 21, activation = TANH), @Layer(units = 18,"
              + " activation = RELU, dropout = 0.2), @Layer(units = 3)}, loss = SQUARED_ERROR");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"UNROLLED", "LOOPS", "SIMD"})
  void theyEndWithTheSameBits(Kernels kernels) throws IOException {
    assumeTrue(Compiled.forms().contains(kernels));
    Path file = directory.resolve("checkpoint");
    for (Optimizer optimizer : List.of(Sgd.plain(), Sgd.momentum(0.9f), Adam.create())) {
      Network expected = DropoutNet.network(kernels);
      trainer(optimizer).fit(expected, DropoutNet.samples(50));
      stopped(optimizer, DropoutNet.network(kernels), file);
      Network resumed = DropoutNet.network(kernels);
      trainer(optimizer).checkpoint(Checkpoint.in(file)).fit(resumed, DropoutNet.samples(50));
      assertArrayEquals(Specimen.parametersOf(expected), Specimen.parametersOf(resumed));
      Files.delete(file);
    }
  }

  /** Compiled with vectors and without, they go on from each other's checkpoints. */
  @Test
  void otherKernelsGoOnWithNearlyTheSameNumbers() throws IOException {
    Path file = directory.resolve("checkpoint");
    Logger logger = Logger.getLogger("dev.synapt.train");
    List<String> warnings = new ArrayList<>();
    for (List<String> options : List.of(List.<String>of(), Compiled.SEE_VECTORS)) {
      Network first = network(options);
      Network second = network(options.isEmpty() ? Compiled.SEE_VECTORS : List.of());
      Network expected = second.copy();
      trainer(Adam.create()).fit(expected, DropoutNet.samples(50));
      stopped(Adam.create(), first, file);
      logger.setFilter(
          line -> {
            warnings.add(line.getMessage());
            return false;
          });
      trainer(Adam.create()).checkpoint(Checkpoint.in(file)).fit(second, DropoutNet.samples(50));
      logger.setFilter(null);
      // Without vectors both run plain loops, over arrays that lie otherwise.
      float tolerance = first.toString().equals(second.toString()) ? 0 : 1e-4f;
      assertArrayEquals(
          Specimen.parametersOf(expected), Specimen.parametersOf(second), tolerance, "" + options);
      Files.delete(file);
    }
    boolean same = network(List.of()).toString().equals(network(Compiled.SEE_VECTORS).toString());
    assertEquals(same ? 0 : 2, warnings.size(), warnings.toString());
  }

  @Test
  void aSelfTestOfOtherKernelsIsPassed() throws IOException {
    Network plain = network(List.of());
    Network other = network(Compiled.SEE_VECTORS);
    Samples samples = DropoutNet.samples(3);
    float[] input = new float[6];
    samples.copyFeatures(1, input);
    byte[] file = SafeTensors.of(plain).selfTest(SelfTest.of(plain, input)).toBytes();
    SafeTensors.of(other).read(file).verify(other);
  }

  private static Network network(List<String> options) {
    return Compiled.with(options, List.of(NET)).network("NetNetwork", 1);
  }

  private static Trainer trainer(Optimizer optimizer) {
    return Trainer.with(optimizer).batchSize(8).epochs(3).shuffle(1);
  }

  private static void stopped(Optimizer optimizer, Network network, Path file) {
    Trainer trainer =
        trainer(optimizer)
            .checkpoint(Checkpoint.in(file).everySteps(2))
            .stopWhen(
                progress -> {
                  if (progress.step() == 11) {
                    throw new IllegalStateException();
                  }
                  return false;
                });
    assertThrows(IllegalStateException.class, () -> trainer.fit(network, DropoutNet.samples(50)));
  }
}
