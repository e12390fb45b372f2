package dev.synapt.samples;

import dev.synapt.train.Epoch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A progress bar for a training run, with the loss of the last epoch. Where there is no terminal
 * nothing is shown, so that a log has no half lines in it.
 */
final class EpochBar implements Consumer<Epoch>, AutoCloseable {

  private static final boolean TERMINAL = isTerminal();

  /** Null where there is no terminal. */
  private final ProgressBar bar;

  private EpochBar(ProgressBar bar) {
    this.bar = bar;
  }

  /** Shows a bar for this many epochs. */
  static EpochBar show(String name, int epochs) {
    if (!TERMINAL) {
      return new EpochBar(null);
    }
    return new EpochBar(
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(epochs)
            .setUnit(" epochs", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(100)
            .setMaxRenderedLength(79)
            .build());
  }

  @Override
  public void accept(Epoch epoch) {
    if (bar != null) {
      bar.setExtraMessage(String.format(Locale.ROOT, "loss %.4f", epoch.loss()));
      bar.stepTo(epoch.number());
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private static boolean isTerminal() {
    try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
      return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
