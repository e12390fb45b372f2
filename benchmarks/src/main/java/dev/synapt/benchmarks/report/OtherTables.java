package dev.synapt.benchmarks.report;

import dev.synapt.benchmarks.network.Inputs;
import dev.synapt.benchmarks.network.Shape;
import dev.synapt.benchmarks.plan.Cell;
import dev.synapt.benchmarks.plan.Contender;
import dev.synapt.benchmarks.plan.Workload;
import dev.synapt.benchmarks.raw.Entry;
import dev.synapt.benchmarks.raw.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What was found on one JDK besides speed. */
final class OtherTables {

  private final Entries entries;
  private final String jdk;

  OtherTables(Entries entries, String jdk) {
    this.entries = entries;
    this.jdk = jdk;
  }

  /** Bytes that each subject allocates for a row. */
  Table allocations() {
    Table table = new Table(headings("bytes for a row"));
    for (Contender contender : Contender.values()) {
      for (Workload workload : Workload.values()) {
        table.row(
            contender.title() + ", " + workload,
            networks()
                .map(network -> bytes(contender, new Cell(network, workload, Inputs.DENSE)))
                .map(bytes -> Double.isNaN(bytes) ? "" : String.valueOf(Math.round(bytes)))
                .toList());
      }
    }
    return table;
  }

  private double bytes(Contender contender, Cell cell) {
    return median(
        Entry.Allocation.class,
        entry ->
            entry.jdk().equals(jdk) && entry.subject() == contender && entry.cell().equals(cell),
        Entry.Allocation::bytesPerRow);
  }

  /** From the start of a JVM to calls at steady speed. */
  Table warmUps() {
    Table table = new Table(headings("ms since the JVM started (calls)"));
    for (Contender contender : Contender.values()) {
      for (Workload workload : Workload.values()) {
        table.row(
            contender.title() + ", " + workload,
            networks().map(network -> warmUp(contender, network, workload)).toList());
      }
    }
    return table;
  }

  private String warmUp(Contender contender, Shape network, Workload workload) {
    Predicate<Entry.WarmUp> wanted =
        entry ->
            entry.jdk().equals(jdk)
                && entry.subject() == contender
                && entry.network() == network
                && entry.workload() == workload;
    double calls = median(Entry.WarmUp.class, wanted, entry -> (double) entry.calls());
    return Double.isNaN(calls)
        ? ""
        : Format.number(median(Entry.WarmUp.class, wanted, Entry.WarmUp::milliseconds))
            + " ("
            + String.format(Locale.ROOT, "%,.0f", calls)
            + ")";
  }

  /** Whole processes. */
  Table processes() {
    Table table = new Table(List.of("median of whole processes", "ms"));
    double empty = start("EmptyProgram");
    double first = start("FirstPrediction");
    table.row("JVM, empty main", List.of(Format.number(empty)));
    table.row("JVM, first prediction of N1, plain", List.of(Format.number(first)));
    table.row("difference: start-up", List.of(Format.number(first - empty)));
    double without = compilation(false);
    double with = compilation(true);
    table.row("javac for N5, -proc:none", List.of(Format.number(without)));
    table.row("javac for N5, with the processor", List.of(Format.number(with)));
    table.row("difference: javac's extra time", List.of(Format.number(with - without)));
    return table;
  }

  private double start(String program) {
    return median(
        Entry.StartUp.class,
        entry -> entry.jdk().equals(jdk) && entry.program().equals(program),
        Entry.StartUp::milliseconds);
  }

  private double compilation(boolean processor) {
    return median(
        Entry.Compilation.class,
        entry -> entry.jdk().equals(jdk) && entry.processor() == processor,
        Entry.Compilation::milliseconds);
  }

  /** What javac makes of N5. */
  Table classFiles() {
    Table table = new Table(List.of("N5", "class files", "bytes"));
    for (Contender contender : Contender.values()) {
      entries.of(Entry.ClassFiles.class).stream()
          .filter(entry -> entry.jdk().equals(jdk) && entry.subject() == contender)
          .reduce((earlier, later) -> later)
          .ifPresent(
              entry ->
                  table.row(
                      entry.subject() == Contender.SIMD
                          ? "javac with the Vector API"
                          : "javac without flags",
                      List.of(
                          String.valueOf(entry.files()),
                          String.format(Locale.ROOT, "%,d", entry.bytes()))));
    }
    return table;
  }

  private <T extends Entry> double median(
      Class<T> type, Predicate<T> wanted, ToDoubleFunction<T> value) {
    return Median.of(entries.of(type).stream().filter(wanted).map(value::applyAsDouble).toList());
  }

  private static Stream<Shape> networks() {
    return Arrays.stream(Shape.values());
  }

  private static List<String> headings(String first) {
    List<String> headings = new ArrayList<>(List.of(first));
    networks().map(Shape::toString).forEach(headings::add);
    return headings;
  }
}
