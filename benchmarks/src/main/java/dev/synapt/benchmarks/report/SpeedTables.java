package dev.synapt.benchmarks.report;

import dev.synapt.benchmarks.network.Inputs;
import dev.synapt.benchmarks.network.Shape;
import dev.synapt.benchmarks.plan.Cell;
import dev.synapt.benchmarks.plan.Contender;
import dev.synapt.benchmarks.plan.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Times of one JDK, and how they compare. */
final class SpeedTables {

  private static final List<Contender> SYNAPT = List.of(Contender.SIMD, Contender.PLAIN);

  private final Times times;

  SpeedTables(Times times) {
    this.times = times;
  }

  /** The time for a row of every subject, with the ratio to C. */
  Table times(Workload workload) {
    List<Cell> cells = Cell.all(List.of(Shape.values()), List.of(workload));
    Table table = new Table(headings(cells));
    for (Contender contender : Contender.values()) {
      table.row(
          contender.title(), cells.stream().map(cell -> timeAndRatio(contender, cell)).toList());
    }
    return table;
  }

  private static List<String> headings(List<Cell> cells) {
    return Stream.concat(
            Stream.of("ns for a row"),
            cells.stream()
                .map(
                    cell ->
                        cell.network() + (cell.inputs() == Inputs.SPARSE ? ", 80 % zeros" : "")))
        .toList();
  }

  private String timeAndRatio(Contender contender, Cell cell) {
    String time = Format.number(times.of(contender, cell));
    String ratio = Format.times(times.ratio(contender, Contender.C, cell));
    return contender == Contender.C || ratio.isEmpty() ? time : time + " (" + ratio + ")";
  }

  /** Both forms of Synapt against C. */
  Table againstC() {
    return byNetwork("time / C", (variant, cell) -> times.ratio(variant, Contender.C, cell));
  }

  /** The textbook against both forms of Synapt. */
  Table againstTextbook() {
    return byNetwork(
        "textbook / time", (variant, cell) -> times.ratio(Contender.TEXTBOOK, variant, cell));
  }

  private Table byNetwork(String heading, Ratio ratio) {
    List<String> headings = new ArrayList<>(List.of(heading));
    Arrays.stream(Shape.values()).map(Shape::toString).forEach(headings::add);
    Table table = new Table(headings);
    for (Contender variant : SYNAPT) {
      for (Workload workload : Workload.values()) {
        table.row(
            variant.title() + ", " + workload,
            Arrays.stream(Shape.values())
                .map(network -> new Cell(network, workload, Inputs.DENSE))
                .map(cell -> Format.times(ratio.at(variant, cell)))
                .toList());
      }
    }
    return table;
  }

  /** What zeros among the inputs save. */
  Table denseAgainstSparse() {
    List<Cell> cells =
        Cell.all(List.of(Shape.N4, Shape.N5), List.of(Workload.values())).stream()
            .filter(cell -> cell.inputs() == Inputs.SPARSE)
            .toList();
    List<String> headings = new ArrayList<>(List.of("dense / 80 % zeros"));
    cells.forEach(cell -> headings.add(cell.network() + " " + cell.workload()));
    Table table = new Table(headings);
    for (Contender contender : Contender.values()) {
      table.row(
          contender.title(),
          cells.stream()
              .map(cell -> Format.times(Target.bySparsity(contender).at(times, cell)))
              .toList());
    }
    return table;
  }

  private interface Ratio {
    double at(Contender variant, Cell cell);
  }
}
