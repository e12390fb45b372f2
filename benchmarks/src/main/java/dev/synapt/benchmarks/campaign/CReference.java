package dev.synapt.benchmarks.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.synapt.benchmarks.plan.Cell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The C program, if make has built it. It prints an object of JSON. */
final class CReference {

  private static final JsonMapper JSON = new JsonMapper();

  private final Path program;

  CReference(Path program) {
    this.program = program;
  }

  boolean exists() {
    return Files.isExecutable(program);
  }

  /** Time of a fixed scalar loop, in ns. */
  double calibrator() {
    return run("calibrator", "--calibrate");
  }

  /** The time for a row, in ns. */
  double nsPerRow(Cell cell, Effort effort) {
    return run(
        "nsPerRow",
        "--network",
        cell.network().toString(),
        "--workload",
        cell.workload().toString(),
        "--inputs",
        cell.inputs().toString(),
        "--windows",
        Integer.toString(effort.cWindows()),
        "--window-ms",
        "100",
        "--warmup-ms",
        "200");
  }

  private double run(String field, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(Arrays.asList(arguments));
    try {
      return JSON.readTree(TimedProcess.run(command).output()).required(field).doubleValue();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
