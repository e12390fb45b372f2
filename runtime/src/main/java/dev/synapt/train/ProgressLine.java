package dev.synapt.train;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Shows on one line of a terminal where a run stands: each epoch is written over the one before,
 * with the time passed and the time that what is planned will still take at the same pace.
 *
 * <pre>
 * epoch  3/30  loss 0.1234  validation 0.1311  12 s, 108 s to go
 * </pre>
 */
public final class ProgressLine implements Consumer<Epoch> {

  private final PrintStream out;
  private final LongSupplier nanos;
  private long start;
  private int width;

  ProgressLine(PrintStream out, LongSupplier nanos) {
    this.out = Objects.requireNonNull(out, "out");
    this.nanos = nanos;
    start = nanos.getAsLong();
  }

  /** Writes to a stream such as {@code System.err}; time passes from now on. */
  public static ProgressLine to(PrintStream out) {
    return new ProgressLine(out, System::nanoTime);
  }

  @Override
  public void accept(Epoch epoch) {
    long now = nanos.getAsLong();
    double seconds = (now - start) / 1e9;
    double left = seconds / epoch.number() * (epoch.of() - epoch.number());
    String text = epoch + String.format(Locale.ROOT, "  %.0f s, %.0f s to go", seconds, left);
    String padding = " ".repeat(Math.max(0, width - text.length()));
    width = text.length();
    out.print("\r" + text + padding);
    if (epoch.number() == epoch.of()) {
      out.println();
      width = 0;
      start = now;
    }
    out.flush();
  }
}
