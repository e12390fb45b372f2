package dev.synapt.benchmarks.campaign;

import dev.synapt.benchmarks.network.Inputs;
import dev.synapt.benchmarks.plan.Cell;
import dev.synapt.benchmarks.plan.Contender;
import dev.synapt.benchmarks.raw.Entry;
import dev.synapt.benchmarks.raw.RawFile;
import java.util.List;

/** Bytes allocated for a row, apart from speed, with dense inputs. */
final class Allocations {

  private final Effort effort;
  private final RawFile raw;

  Allocations(Effort effort, RawFile raw) {
    this.effort = effort;
    this.raw = raw;
  }

  void run(Jdk jdk, List<Contender> contenders, List<Cell> cells) {
    for (Cell cell : cells) {
      for (Contender contender : contenders) {
        if (contender != Contender.C
            && contender.can(cell, jdk.feature())
            && cell.inputs() == Inputs.DENSE) {
          measure(jdk, contender, cell);
        }
      }
    }
  }

  private void measure(Jdk jdk, Contender contender, Cell cell) {
    double bytes;
    try {
      bytes = new JvmMeasurement(jdk, contender, cell, effort).bytesPerRow();
    } catch (IllegalStateException e) {
      Console.say("%s %s failed: %s", contender, cell, e);
      return;
    }
    Console.say("JDK %s, %s, %s: %,.1f bytes", jdk.version(), cell, contender, bytes);
    raw.add(
        new Entry.Allocation(
            jdk.version(), contender, cell.network(), cell.workload(), cell.inputs(), bytes));
  }
}
