package dev.synapt.samples;

import dev.synapt.DenseLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whether networks learn as well as with PyTorch and scikit-learn: for each data set and optimiser
 * the mean of five runs, and the bar that is set by {@link AccuracyBar}. Prints a table in
 * Markdown.
 */
final class Accuracy {

  private Accuracy() {}

  /** With the directory of the data, and if wanted names of some data sets. */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      throw new IllegalArgumentException("expected the directory of the data");
    }
    List<String> wanted = Arrays.asList(args).subList(1, args.length);
    print("| data | network | optimiser | batch | epochs | rate | mean | sd | bar | |");
    print("|---|---|---|--:|--:|--:|--:|--:|--:|---|");
    int enough = 0;
    int all = 0;
    String read = "";
    AccuracyTask task = null;
    for (AccuracyBar bar : AccuracyBar.ALL) {
      if (!wanted.isEmpty() && !wanted.contains(bar.data())) {
        continue;
      }
      if (!bar.data().equals(read)) {
        task = AccuracyTask.read(bar.data(), Path.of(args[0]));
        read = bar.data();
      }
      AccuracyBar.Reached reached = bar.run(task);
      print(reached, task);
      all++;
      enough += reached.isEnough() ? 1 : 0;
    }
    print("%n%d of %d bars are reached.", enough, all);
  }

  private static void print(AccuracyBar.Reached reached, AccuracyTask task) {
    AccuracyBar bar = reached.bar();
    StringBuilder shape = new StringBuilder().append(task.network().architecture().inputs());
    for (DenseLayer layer : task.network().architecture().layers()) {
      shape.append('-').append(layer.units());
    }
    print(
        "| %s | %s | %s | %d | %d | %s | %.4f | %.4f | %.4f | %s |",
        bar.data(),
        shape,
        bar.optimizer(),
        bar.batchSize(),
        bar.epochs(),
        bar.rate(),
        reached.mean(),
        reached.deviation(),
        bar.bar(),
        reached.isEnough() ? "reached" : "**missed**");
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
