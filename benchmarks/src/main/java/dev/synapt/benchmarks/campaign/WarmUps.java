package dev.synapt.benchmarks.campaign;

import dev.synapt.benchmarks.network.Shape;
import dev.synapt.benchmarks.plan.Contender;
import dev.synapt.benchmarks.plan.Workload;
import dev.synapt.benchmarks.raw.Entry;
import dev.synapt.benchmarks.raw.RawFile;
import dev.synapt.benchmarks.startup.WarmUp;
import java.util.ArrayList;
import java.util.List;

/** How long both forms of each network take to get fast in a fresh JVM. */
final class WarmUps {

  private static final List<Contender> VARIANTS = List.of(Contender.PLAIN, Contender.SIMD);
  private static final List<Workload> WORKLOADS = List.of(Workload.PREDICT, Workload.LEARN);

  private WarmUps() {}

  static void measure(Jdk jdk, List<Shape> networks, Effort effort, RawFile raw) {
    for (Shape network : networks) {
      for (Workload workload : WORKLOADS) {
        for (Contender variant : VARIANTS) {
          raw.add(measure(jdk, network, workload, variant, effort));
        }
      }
    }
    Console.say("JDK %s, warm-up", jdk.version());
  }

  private static Entry.WarmUp measure(
      Jdk jdk, Shape network, Workload workload, Contender variant, Effort effort) {
    List<String> command = new ArrayList<>();
    command.add(jdk.program("java"));
    command.addAll(variant.flags());
    command.addAll(List.of("-XX:+UseSerialGC", "-classpath", ClassPaths.networks(variant)));
    command.add(WarmUp.class.getName());
    command.addAll(List.of(network.toString(), workload.toString()));
    command.add(Double.toString(effort.warmUpWatched()));
    String[] fields = TimedProcess.run(command).output().strip().split("\t", -1);
    return new Entry.WarmUp(
        jdk.version(),
        variant,
        network,
        workload,
        fields[0],
        Double.parseDouble(fields[1]),
        Long.parseLong(fields[2]),
        Double.parseDouble(fields[3]));
  }
}
