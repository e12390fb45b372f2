package dev.synapt.benchmarks.report;

import dev.synapt.benchmarks.network.Shape;
import dev.synapt.benchmarks.plan.Cell;
import dev.synapt.benchmarks.plan.Workload;
import java.util.Comparator;
import java.util.List;

/** Which targets are met: by the worst network, and by how many of them. */
final class TargetTable {

  private TargetTable() {}

  static Table of(Times times) {
    Table table = new Table(List.of("ratio", "workload", "worst", "floor", "met", "goal", "met"));
    for (Target target : Target.ALL) {
      for (Workload workload : Workload.values()) {
        row(table, target, workload, times);
      }
    }
    return table;
  }

  private static void row(Table table, Target target, Workload workload, Times times) {
    List<Found> found =
        Cell.all(List.of(Shape.values()), List.of(workload)).stream()
            .filter(target.cells())
            .map(cell -> new Found(cell, target.ratio().at(times, cell)))
            .filter(one -> !Double.isNaN(one.ratio()))
            .toList();
    if (found.isEmpty()) {
      return;
    }
    Comparator<Found> byRatio = Comparator.comparingDouble(Found::ratio);
    Found worst = found.stream().max(target.atMost() ? byRatio : byRatio.reversed()).get();
    table.row(
        target.title(),
        List.of(
            workload.toString(),
            Format.times(worst.ratio()) + " (" + worst.cell().network() + ")",
            limit(target, target.floor()),
            met(target, target.floor(), found),
            limit(target, target.goal()),
            met(target, target.goal(), found)));
  }

  private static String limit(Target target, double limit) {
    return Double.isNaN(limit)
        ? ""
        : (target.atMost() ? "≤ " : "≥ ") + String.valueOf(limit).replace(".0", "") + "×";
  }

  private static String met(Target target, double limit, List<Found> found) {
    if (Double.isNaN(limit)) {
      return "";
    }
    long reached = found.stream().filter(one -> target.reaches(one.ratio(), limit)).count();
    return reached == found.size()
        ? "met"
        : "**not met** (by " + reached + " of " + found.size() + " networks)";
  }

  private record Found(Cell cell, double ratio) {}
}
