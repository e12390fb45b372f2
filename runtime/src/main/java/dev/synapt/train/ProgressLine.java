package dev.synapt.train;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Shows on one line of a terminal where a run stands: each epoch is written over the one before,
 * with the time passed and the time that what is planned will still take at the same pace. When a
 * run of a {@link Trainer} that it listens to is over, however it ended, the line is closed.
 *
 * <pre>
 * epoch  3/30  loss 0.1234  validation 0.1311  12 s, 108 s to go
 * </pre>
 */
public final class ProgressLine implements Consumer<Epoch> {

  private final PrintStream out;
  private final LongSupplier nanos;
  private long start;
  private long told;
  private int width;

  /** The last epoch of the run that was told, 0 before the first. */
  private int last;

  /** Epochs before the first that was told: a run may go on from a checkpoint. */
  private int before;

  ProgressLine(PrintStream out, LongSupplier nanos) {
    this.out = Objects.requireNonNull(out, "out");
    this.nanos = nanos;
    start = nanos.getAsLong();
    told = start;
  }

  /** Writes to a stream such as {@code System.err}; time passes from now on. */
  public static ProgressLine to(PrintStream out) {
    return new ProgressLine(out, System::nanoTime);
  }

  @Override
  public void accept(Epoch epoch) {
    if (epoch.number() <= last || last == 0) {
      // Another run, even if the one before was stopped.
      start = told;
      before = epoch.number() - 1;
    }
    told = nanos.getAsLong();
    last = epoch.number();
    double seconds = (told - start) / 1e9;
    double left = seconds / (last - before) * (epoch.of() - last);
    String text = epoch + String.format(Locale.ROOT, "  %.0f s, %.0f s to go", seconds, left);
    // As wide as the text that it is written over.
    out.print("\r" + String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s", text));
    width = text.length();
    if (last == epoch.of()) {
      end();
    }
    out.flush();
  }

  /** A run begins now. */
  void begin() {
    start = nanos.getAsLong();
    told = start;
    last = 0;
  }

  /** Goes to the next line, if this one has been begun: the run is over, however it ended. */
  void end() {
    if (width > 0) {
      out.println();
      width = 0;
      last = 0;
    }
  }
}
