package dev.synapt.train;

import dev.synapt.Network;
import dev.synapt.io.Variant;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** All that a run needs to go on: what must be the same, and what changes while it trains. */
final class RunState {

  private final Map<String, String> settings;
  private final Network network;
  private final RowOrder order;
  private final Progress progress;
  private final List<Epoch> epochs;
  private final RunMemory memory;

  /** Empty where there is no early stopping. */
  private final float[] best;

  private final float[] parameters;

  // Read, but not yet true of the network.
  private String variant;
  private long dropoutSeed;
  private long dropoutStep;

  private double secondsBefore;

  /**
   * Of a run that is about to begin.
   *
   * @param memory what the optimiser remembers
   * @param best the best parameters of early stopping; empty where there is none
   * @throws IllegalArgumentException if a setting takes more text than a checkpoint may hold
   */
  RunState(
      Map<String, String> settings,
      Network network,
      RunMemory memory,
      RowOrder order,
      Progress progress,
      List<Epoch> epochs,
      float[] best) {
    settings.forEach(RunState::requireShort);
    this.settings = settings;
    this.network = network;
    this.order = order;
    this.progress = progress;
    this.epochs = epochs;
    this.best = best;
    this.memory = memory;
    parameters = new float[network.architecture().parameters()];
  }

  /** Before the run begins: what it wrote could not be read again. */
  private static void requireShort(String setting, String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > CheckpointInput.MAX_TEXT_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              "the %s takes %s bytes as text, expected at most %s in a checkpoint",
              setting, bytes, CheckpointInput.MAX_TEXT_BYTES));
    }
  }

  /** Whether a run that ended so has more to do. */
  static boolean isInterruption(Ending ending) {
    return ending == Ending.TIME_LIMIT || ending == Ending.INTERRUPTION;
  }

  Progress progress() {
    return progress;
  }

  /** Whether all rows of the epoch under way are done. */
  boolean isEpochWhole() {
    return progress.rows() == order.count;
  }

  boolean isLastEpoch() {
    return order.isLast();
  }

  /** How long the run took before it was resumed. */
  double secondsBefore() {
    return secondsBefore;
  }

  void writeTo(DataOutputStream out, Ending ending, double seconds) throws IOException {
    out.writeInt(settings.size());
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      write(setting.getKey(), out);
      write(setting.getValue(), out);
    }
    write(Variant.of(network), out);
    write((isInterruption(ending) ? Ending.COMPLETE : ending).name(), out);
    out.writeDouble(seconds);
    progress.writeTo(out);
    order.writeTo(out);
    out.writeInt(epochs.size());
    for (Epoch epoch : epochs) {
      out.writeLong(epoch.steps());
      out.writeDouble(epoch.loss());
      out.writeDouble(epoch.validationLoss());
      out.writeFloat(epoch.learningRate());
    }
    out.writeLong(network.dropoutSeed());
    out.writeLong(network.dropoutStep());
    network.copyParametersTo(parameters);
    RunMemory.write(parameters, out);
    RunMemory.write(best, out);
    memory.writeTo(out);
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads all back, into what is the run's own; the network is left alone until {@link #resume}.
   *
   * @return how the run ended, if it has; else {@link Ending#COMPLETE}
   */
  Ending readFrom(CheckpointInput in) throws IOException {
    epochs.clear();
    requireSameSettings(in);
    variant = in.nextText();
    Ending ending = ending(in);
    secondsBefore = in.nextDouble();
    progress.readFrom(in, order);
    order.readFrom(in, progress.epoch());
    if (!order.isBetweenSteps(progress.rows())) {
      throw in.refuse("has " + progress.rows() + " rows done, which is within a step");
    }
    readEpochs(in, isEpochWhole() || ending == Ending.CONDITION);
    dropoutSeed = in.nextLong();
    dropoutStep = in.nextLong();
    in.read(parameters, "parameters");
    in.read(best, "best parameters");
    requireFinite(parameters, in);
    requireFinite(best, in);
    memory.readFrom(in, parameters.length);
    return ending;
  }

  private void requireSameSettings(CheckpointInput in) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    for (int count = in.nextCount(2 * settings.size(), "settings"); count > 0; count--) {
      found.put(in.nextText(), in.nextText());
    }
    StringJoiner differences = new StringJoiner("; ");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String other = found.remove(setting.getKey());
      if (!setting.getValue().equals(other)) {
        differences.add(
            setting.getKey()
                + ": expected "
                + CheckpointInput.quoted(setting.getValue())
                + ", found "
                + (other == null ? "none" : CheckpointInput.quoted(other)));
      }
    }
    found.keySet().forEach(name -> differences.add(CheckpointInput.quoted(name) + " unexpected"));
    if (differences.length() > 0) {
      throw in.refuse("is of another run. " + differences + ". Delete it to begin anew");
    }
  }

  private static Ending ending(CheckpointInput in) throws IOException {
    String name = in.nextText();
    for (Ending ending : Ending.values()) {
      if (ending.name().equals(name) && !isInterruption(ending)) {
        return ending;
      }
    }
    throw in.refuse("has the unknown ending " + CheckpointInput.quoted(name));
  }

  private void readEpochs(CheckpointInput in, boolean withLast) throws IOException {
    int expected = progress.epoch() - (withLast ? 0 : 1);
    in.requireCount(expected, "epochs");
    for (int number = 1; number <= expected; number++) {
      long steps = in.nextLong();
      if (steps < 1 || steps > progress.step()) {
        throw in.refuse("has " + steps + " steps, expected 1 to " + progress.step());
      }
      double loss = in.nextDouble();
      double validationLoss = in.nextDouble();
      epochs.add(new Epoch(number, order.epochs(), steps, loss, validationLoss, in.nextFloat()));
    }
  }

  private static void requireFinite(float[] values, CheckpointInput in) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw in.refuse("has a parameter that is " + value + ", expected a finite one");
      }
    }
  }

  @NotOnAndroid
  private static void warn(String text) {
    try {
      System.getLogger("dev.synapt.train").log(Level.WARNING, text);
    } catch (LinkageError e) {
      // Without such loggers nobody asked for warnings.
    }
  }

  /** Makes true of the network what was read. */
  void resume(Path file) {
    String own = Variant.of(network);
    if (!own.equals(variant)) {
      warn(
          file
              + " was written by "
              + CheckpointInput.quoted(variant)
              + ", and goes on with "
              + CheckpointInput.quoted(own)
              + ": bits may differ from those of a run that was not stopped");
    }
    network.setParameters(parameters);
    network.setDropout(dropoutSeed, dropoutStep);
  }
}
