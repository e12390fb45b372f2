package dev.synapt.benchmarks.campaign;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program that has run.
 *
 * @param milliseconds wall time of the whole process
 * @param output its standard output
 */
record TimedProcess(double milliseconds, String output) {

  /** What the last of them said on standard error. */
  private static final File LOG = new File("target/process.log");

  static TimedProcess run(List<String> command) {
    try {
      long start = System.nanoTime();
      Process process = new ProcessBuilder(command).redirectError(Redirect.to(LOG)).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      double milliseconds = (System.nanoTime() - start) / 1e6;
      if (status != 0) {
        throw new IllegalStateException("status " + status + " of " + command + ", see " + LOG);
      }
      return new TimedProcess(milliseconds, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
