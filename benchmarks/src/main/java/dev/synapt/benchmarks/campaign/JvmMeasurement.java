package dev.synapt.benchmarks.campaign;

import dev.synapt.benchmarks.plan.Cell;
import dev.synapt.benchmarks.plan.Contender;
import dev.synapt.benchmarks.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** One contender at one cell in one JVM, by JMH. */
final class JvmMeasurement {

  /** What JMH and the JVM said of the last measurement. */
  private static final String LOG = "target/jmh.log";

  private static final String CLASS_PATH = "java.class.path";

  private final Jdk jdk;
  private final Contender contender;
  private final Cell cell;
  private final Effort effort;

  JvmMeasurement(Jdk jdk, Contender contender, Cell cell, Effort effort) {
    this.jdk = jdk;
    this.contender = contender;
    this.cell = cell;
    this.effort = effort;
  }

  /** The time for a row in each window, in ns. */
  List<Double> windows() {
    List<Double> windows = new ArrayList<>();
    RunResult result =
        run(options(effort.warmUpSeconds(contender)).measurementIterations(effort.windows()));
    for (var fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        windows.add(iteration.getPrimaryResult().getScore());
      }
    }
    return windows;
  }

  /** The bytes allocated for a row. */
  double bytesPerRow() {
    return run(options(effort.warmUpSecondsForAllocation(contender))
            .measurementIterations(1)
            .addProfiler(GCProfiler.class))
        .getSecondaryResults()
        .get("gc.alloc.rate.norm")
        .getScore();
  }

  private ChainedOptionsBuilder options(int warmUpSeconds) {
    List<String> arguments = new ArrayList<>(List.of("-Xms1g", "-Xmx2g", "-XX:+UseSerialGC"));
    arguments.addAll(contender.flags());
    return new OptionsBuilder()
        .include(Workloads.class.getName() + "." + cell.workload() + "$")
        .param("library", contender.library().orElseThrow().name())
        .param("network", cell.network().name())
        .param("inputs", cell.inputs().name())
        .jvm(jdk.program("java"))
        .jvmArgs(arguments.toArray(String[]::new))
        .forks(1)
        .warmupIterations(warmUpSeconds)
        .warmupTime(TimeValue.seconds(1))
        .measurementTime(TimeValue.milliseconds(effort.windowMilliseconds()))
        .shouldFailOnError(true)
        .output(LOG);
  }

  /** JMH gives the JVMs it starts the class path of this one, and looks that up each time. */
  private RunResult run(ChainedOptionsBuilder options) {
    String classPath = System.getProperty(CLASS_PATH);
    System.setProperty(CLASS_PATH, ClassPaths.before(contender, classPath));
    try {
      return new Runner(options.build()).runSingle();
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    } finally {
      System.setProperty(CLASS_PATH, classPath);
    }
  }
}
