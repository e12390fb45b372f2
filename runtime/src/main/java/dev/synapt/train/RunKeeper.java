package dev.synapt.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Writes a run to its {@link Checkpoint} when that is due, and reads it back. */
final class RunKeeper {

  private final Checkpoint checkpoint;
  private final RunState state;

  RunKeeper(Checkpoint checkpoint, RunState state) {
    this.checkpoint = checkpoint;
    this.state = state;
  }

  /** How long the run took before it was resumed. */
  double secondsBefore() {
    return state.secondsBefore();
  }

  /** Whether to write within an epoch. */
  boolean isDueInEpoch(Ending ending) {
    return RunState.isInterruption(ending)
        || (ending == Ending.COMPLETE && checkpoint.isDueAfterStep(state.progress().step()));
  }

  /** Whether to write now that an epoch is over, and all have been told. */
  boolean isDueAfterEpoch(Ending ending) {
    Progress progress = state.progress();
    if (!state.isEpochWhole()) {
      // An epoch that was interrupted is over for this run, but not for the one that goes on.
      return ending == Ending.CONDITION;
    }
    return ending != Ending.COMPLETE
        || state.isLastEpoch()
        || checkpoint.isDueAfterEpoch(progress.epoch())
        || checkpoint.isDueAfterStep(progress.step());
  }

  /**
   * Writes all.
   *
   * @throws UncheckedIOException if that fails; the file is what it was then
   */
  void keep(Ending ending, double seconds) {
    uninterrupted(
        () -> CheckpointFile.write(checkpoint.file(), out -> state.writeTo(out, ending, seconds)));
  }

  /**
   * Brings the run to where the file says it was; does nothing if there is none.
   *
   * @return how the run ended, if it has; else {@link Ending#COMPLETE}
   * @throws UncheckedIOException if it cannot be read, or not be written later on for want of a
   *     directory
   */
  Ending resume() {
    Path file = checkpoint.file();
    Path directory = file.toAbsolutePath().getParent();
    Ending[] ending = {null};
    uninterrupted(
        () -> {
          if (directory == null || !Files.isDirectory(directory)) {
            throw new NotDirectoryException(String.valueOf(directory));
          }
          if (Files.exists(file)) {
            CheckpointFile.read(file, in -> ending[0] = state.readFrom(in));
          }
        });
    if (ending[0] == null) {
      return Ending.COMPLETE;
    }
    state.resume(file);
    return ending[0];
  }

  private interface FileAccess {
    void run() throws IOException;
  }

  /** An interruption closes a file that is being used; it is noted, and the file used again. */
  private static void uninterrupted(FileAccess access) {
    boolean interrupted = Thread.interrupted();
    try {
      for (boolean done = false; !done; ) {
        try {
          access.run();
          done = true;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
