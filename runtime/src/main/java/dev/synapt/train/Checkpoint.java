package dev.synapt.train;

import dev.synapt.Arguments;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Keeps a training run in a file, so that one that is killed can go on:
 *
 * <pre>{@code
 * Trainer.with(Adam.create()).epochs(100).checkpoint(Checkpoint.in(Path.of("digits.checkpoint")))
 *     .fit(DigitsNetwork.create(1), training);
 * }</pre>
 *
 * <p>Start the same program again, whenever and however it was stopped: {@code fit} goes on from
 * the file if it is there, and ends with the same bits as a run that was never stopped; if the run
 * was over, {@code fit} only brings back its end. To begin anew, delete the file.
 *
 * <p><b>What it holds:</b> parameters, what the optimiser remembers, averages of weights, best
 * parameters of early stopping, the random order of rows, the seed and step of dropout, where in
 * which epoch the run is, all epochs so far (from which learning rate and early stopping learn
 * again what they knew), and the time that passed.
 *
 * <p><b>What has to be the same,</b> or {@code fit} throws {@link CheckpointException} with what
 * was expected and what was found, and changes nothing: the architecture, the network's parameters
 * before the first step, the training and validation samples (by their SHA-256), and all settings
 * of the trainer but for listeners, {@link Trainer#stopWhen}, {@link Trainer#timeLimit}, which
 * counts anew, and the number of {@link Trainer#threads}. Optimisers and learning rates are
 * compared by {@code toString}; one of your own that has none is known by its class only. Of a
 * learning rate the values at the steps 0, 1, 2, 4, 8 ... are compared, too. What a function of
 * your own remembers beside that is not kept. Texts of over a mebibyte are refused with an {@link
 * IllegalArgumentException} before the first step.
 *
 * <p><b>Other machines.</b> Plain code goes on with the same bits everywhere. Where the file was
 * written by other kernels, such as vectors of another length, the run goes on, and a warning of
 * the {@link System.Logger} {@code dev.synapt.train} says that bits may differ.
 *
 * <p><b>Listeners</b> are told again of epochs since the last checkpoint, and not of those before.
 *
 * <p><b>The file</b> begins with {@code SYNAPTCK}, a version, and its length, and ends with the
 * SHA-256 of all before, so that one that is cut off, altered, or of another kind is refused. It is
 * written under another name ({@code .synapt-*.tmp}), forced to disk, and renamed. One file is for
 * one run at a time. Immutable.
 */
public final class Checkpoint {

  private final Path file;
  private final int everyEpochs;
  private final long everySteps;

  private Checkpoint(Path file, int everyEpochs, long everySteps) {
    this.file = file;
    this.everyEpochs = everyEpochs;
    this.everySteps = everySteps;
  }

  /** In this file, which is written after each epoch and when the run is over. */
  public static Checkpoint in(Path file) {
    return new Checkpoint(Objects.requireNonNull(file, "file"), 1, Long.MAX_VALUE);
  }

  /**
   * The same, written after the epochs whose number is a multiple of {@code count}.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Checkpoint everyEpochs(int count) {
    Arguments.requireAtLeast(1, count, "everyEpochs");
    return new Checkpoint(file, count, everySteps);
  }

  /**
   * The same, also written after the steps whose number is a multiple of {@code count}, within an
   * epoch. Each time all that is kept goes to disk.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Checkpoint everySteps(long count) {
    Arguments.requireAtLeast(1, count, "everySteps");
    return new Checkpoint(file, everyEpochs, count);
  }

  Path file() {
    return file;
  }

  boolean isDueAfterEpoch(int epoch) {
    return epoch % everyEpochs == 0;
  }

  boolean isDueAfterStep(long step) {
    return step % everySteps == 0;
  }
}
