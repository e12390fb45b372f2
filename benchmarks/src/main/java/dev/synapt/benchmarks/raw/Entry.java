package dev.synapt.benchmarks.raw;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.synapt.benchmarks.network.Inputs;
import dev.synapt.benchmarks.network.Shape;
import dev.synapt.benchmarks.plan.Cell;
import dev.synapt.benchmarks.plan.Contender;
import dev.synapt.benchmarks.plan.Workload;
import java.util.List;

/** A line of the raw file. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Machine.class, name = "machine"),
  @JsonSubTypes.Type(value = Entry.Speed.class, name = "speed"),
  @JsonSubTypes.Type(value = Entry.Allocation.class, name = "allocation"),
  @JsonSubTypes.Type(value = Entry.StartUp.class, name = "start-up"),
  @JsonSubTypes.Type(value = Entry.Compilation.class, name = "compilation"),
  @JsonSubTypes.Type(value = Entry.ClassFiles.class, name = "class-files"),
  @JsonSubTypes.Type(value = Entry.WarmUp.class, name = "warm-up"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Entry {

  /** Where, when and of what commit a run of the script was. */
  record Machine(
      String cpu, int cores, String system, List<String> jdks, String commit, String started)
      implements Entry {}

  /**
   * One measurement of speed.
   *
   * @param nsPerRow the median of the windows
   * @param calibratorBefore time of the calibrator just before, in ns; null if there is none
   * @param slow whether the calibrator says that the machine was slow
   */
  record Speed(
      int round,
      String jdk,
      Contender subject,
      Shape network,
      Workload workload,
      Inputs inputs,
      double nsPerRow,
      List<Double> windows,
      Double calibratorBefore,
      Double calibratorAfter,
      boolean slow)
      implements Entry {

    /** What was measured. */
    public Cell cell() {
      return new Cell(network, workload, inputs);
    }
  }

  /** Bytes that were allocated on the Java heap for a row. */
  record Allocation(
      String jdk,
      Contender subject,
      Shape network,
      Workload workload,
      Inputs inputs,
      double bytesPerRow)
      implements Entry {

    /** What was measured. */
    public Cell cell() {
      return new Cell(network, workload, inputs);
    }
  }

  /** Wall time of a whole JVM. */
  record StartUp(String jdk, String program, int run, double milliseconds) implements Entry {}

  /** Wall time of a whole javac for the declaration of N5. */
  record Compilation(String jdk, boolean processor, int run, double milliseconds)
      implements Entry {}

  /** Size of all that javac makes from the declaration of N5. */
  record ClassFiles(String jdk, Contender subject, int files, long bytes) implements Entry {}

  /**
   * How long it takes until a window of calls runs at almost the steady speed.
   *
   * @param description what the network says of itself
   * @param milliseconds since the JVM started
   * @param calls in all, the window among them
   */
  record WarmUp(
      String jdk,
      Contender subject,
      Shape network,
      Workload workload,
      String description,
      double milliseconds,
      long calls,
      double steadyNsPerCall)
      implements Entry {}
}
