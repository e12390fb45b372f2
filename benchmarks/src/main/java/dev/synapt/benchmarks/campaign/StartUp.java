package dev.synapt.benchmarks.campaign;

import dev.synapt.benchmarks.plan.Contender;
import dev.synapt.benchmarks.raw.Entry;
import dev.synapt.benchmarks.raw.RawFile;
import dev.synapt.benchmarks.startup.EmptyProgram;
import dev.synapt.benchmarks.startup.FirstPrediction;
import java.util.List;

/** How long a fresh JVM takes to the first prediction of N1, and without it, in turns. */
final class StartUp {

  private StartUp() {}

  static void measure(Jdk jdk, Effort effort, RawFile raw) {
    for (int run = 1; run <= effort.starts(); run++) {
      for (Class<?> program : List.of(EmptyProgram.class, FirstPrediction.class)) {
        List<String> command =
            List.of(
                jdk.program("java"),
                "-XX:+UseSerialGC",
                "-classpath",
                ClassPaths.networks(Contender.PLAIN),
                program.getName());
        double milliseconds = TimedProcess.run(command).milliseconds();
        raw.add(new Entry.StartUp(jdk.version(), program.getSimpleName(), run, milliseconds));
      }
    }
    Console.say("JDK %s, start-up", jdk.version());
  }
}
