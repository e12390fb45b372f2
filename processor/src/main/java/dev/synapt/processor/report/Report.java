package dev.synapt.processor.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.annotation.processing.Messager;

/** The problems of one declaration. */
public final class Report {

  private record Entry(Problem problem, Place place, String message) {}

  private final Silenced silenced;
  private final List<Entry> entries = new ArrayList<>();

  /** A report without the warnings that the declaration silences. */
  public Report(Silenced silenced) {
    this.silenced = silenced;
  }

  /** Adds a problem; the arguments fill in its text. */
  public void add(Problem problem, Place place, Object... arguments) {
    if (!silenced.contains(problem)) {
      entries.add(new Entry(problem, place, problem.message(arguments)));
    }
  }

  /** Whether the network cannot be written. */
  public boolean hasErrors() {
    return entries.stream().anyMatch(entry -> entry.problem.isError());
  }

  /** Prints all problems in source order. */
  public void printTo(Messager messager) {
    entries.stream()
        .sorted(Comparator.comparingInt(entry -> entry.place.order()))
        .forEach(
            entry ->
                messager.printMessage(
                    entry.problem.kind(),
                    entry.message,
                    entry.place.element(),
                    entry.place.annotation(),
                    entry.place.value()));
  }
}
