package dev.synapt.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Writes a line for each epoch to a file of comma-separated values (RFC 4180: lines end in CR LF),
 * below a header. A number that is not there, such as the validation loss without validation
 * samples, is left empty. Each line is in the file when the next epoch begins; nothing has to be
 * closed.
 *
 * <pre>
 * epoch,steps,loss,validation_loss,learning_rate
 * 1,45,0.8123,0.7911,0.05
 * </pre>
 */
public final class CsvLog implements Consumer<Epoch> {

  private static final String LINE_END = "\r\n";

  private final Path file;

  private CsvLog(Path file) {
    this.file = file;
  }

  /**
   * Begins a file, in place of any that was there. Several runs may be written one below another.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static CsvLog to(Path file) {
    CsvLog log = new CsvLog(Objects.requireNonNull(file, "file"));
    log.write(
        "epoch,steps,loss,validation_loss,learning_rate",
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
    return log;
  }

  /**
   * Adds a line.
   *
   * @throws UncheckedIOException if the file cannot be written, which ends a training run
   */
  @Override
  public void accept(Epoch epoch) {
    write(
        epoch.number()
            + ","
            + epoch.steps()
            + ","
            + number(epoch.loss())
            + ","
            + number(epoch.validationLoss())
            + ","
            + epoch.learningRate(),
        StandardOpenOption.APPEND);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private void write(String line, StandardOpenOption... options) {
    try {
      Files.write(file, (line + LINE_END).getBytes(StandardCharsets.UTF_8), options);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
