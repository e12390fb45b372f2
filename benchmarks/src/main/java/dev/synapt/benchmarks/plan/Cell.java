package dev.synapt.benchmarks.plan;

import dev.synapt.benchmarks.network.Inputs;
import dev.synapt.benchmarks.network.Shape;
import java.util.ArrayList;
import java.util.List;

/** What all contenders are measured at in turn. */
public record Cell(Shape network, Workload workload, Inputs inputs) {

  /** Every network and workload with dense inputs, and those that see pictures with sparse ones. */
  public static List<Cell> all(List<Shape> networks, List<Workload> workloads) {
    List<Cell> cells = new ArrayList<>();
    for (Shape network : networks) {
      for (Workload workload : workloads) {
        cells.add(new Cell(network, workload, Inputs.DENSE));
        if (network.seesPictures()) {
          cells.add(new Cell(network, workload, Inputs.SPARSE));
        }
      }
    }
    return cells;
  }

  @Override
  public String toString() {
    return network + " " + workload + " " + inputs;
  }
}
