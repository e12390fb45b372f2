package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.InterpretedNetwork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes that train are killed by {@code kill -9} at random moments, until one gets to the
 * end: it ends with the bits of a run that nobody killed.
 */
final class KilledRunTest {

  private static final int KILLS = 20;
  private static final int KILLS_A_RUN = 5;

  /** So many that all processes of a run together take longer than it takes to kill them. */
  private static final int TIMES = 15;

  private static final int MOST_MILLISECONDS = 100;

  @TempDir Path directory;

  @Test
  void aRunThatIsKilledAgainAndAgainEndsWithTheSameBits() throws Exception {
    long seed = System.nanoTime();
    System.out.println("KilledRunTest: seed " + seed);
    Random random = new Random(seed);
    List<KeptRuns.Run> runs = List.of(KeptRuns.Run.values());
    int kills = 0;
    int resumed = 0;
    for (int number = 0; kills < KILLS; number++) {
      KeptRuns.Run run = runs.get(number % runs.size());
      Path checkpoint = directory.resolve(number + ".checkpoint");
      Path result = directory.resolve(number + ".txt");
      for (int killed = 0; killed < KILLS_A_RUN && !Files.exists(result); ) {
        Process process = start(run, checkpoint, result, random.nextBoolean());
        Thread.sleep(random.nextInt(MOST_MILLISECONDS));
        process.destroyForcibly();
        boolean wasKilled = process.waitFor() != 0;
        kills += wasKilled ? 1 : 0;
        killed += wasKilled ? 1 : 0;
        resumed += wasKilled && Files.exists(checkpoint) ? 1 : 0;
      }
      if (!Files.exists(result)) {
        Process last = start(run, checkpoint, result, false);
        assertTrue(last.waitFor(60, TimeUnit.SECONDS), "seed " + seed + ", " + run);
        assertEquals(0, last.exitValue(), "seed " + seed + ", " + run);
      }
      InterpretedNetwork network = KeptRuns.network();
      TrainingReport report = run.trainer(TIMES).fit(network, KeptRuns.samples());
      assertEquals(
          KeptRuns.outcome(report, network),
          Files.readAllLines(result, StandardCharsets.UTF_8),
          "seed " + seed + ", " + run);
    }
    System.out.println("KilledRunTest: " + kills + " kills, " + resumed + " with a checkpoint");
    assertTrue(resumed > KILLS / 4, "seed " + seed);
  }

  /** Begins a process that trains, and waits until it is about to, or has begun to. */
  private static Process start(KeptRuns.Run run, Path checkpoint, Path result, boolean withStep)
      throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRunTest.class.getName(),
                run.name(),
                checkpoint.toString(),
                result.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertEquals("fit", output.readLine());
    if (withStep) {
      output.readLine();
    }
    return process;
  }

  /** What the processes run. */
  public static void main(String[] arguments) throws IOException {
    KeptRuns.Run run = KeptRuns.Run.valueOf(arguments[0]);
    Checkpoint checkpoint = Checkpoint.in(Path.of(arguments[1])).everySteps(1);
    InterpretedNetwork network = KeptRuns.network();
    boolean[] told = new boolean[1];
    Trainer trainer =
        run.trainer(TIMES)
            .checkpoint(checkpoint)
            .stopWhen(
                progress -> {
                  if (!told[0]) {
                    System.out.println("step");
                    told[0] = true;
                  }
                  return false;
                });
    System.out.println("fit");
    TrainingReport report = trainer.fit(network, KeptRuns.samples());
    List<String> outcome = KeptRuns.outcome(report, network);
    Path whole = Files.writeString(Path.of(arguments[2] + ".part"), String.join("\n", outcome));
    Files.move(whole, Path.of(arguments[2]));
  }
}
