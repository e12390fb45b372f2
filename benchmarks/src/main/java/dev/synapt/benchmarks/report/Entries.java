package dev.synapt.benchmarks.report;

import dev.synapt.benchmarks.raw.Entry;
import java.util.List;

/** The lines of the raw file by their kind. */
record Entries(List<Entry> all) {

  <T extends Entry> List<T> of(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
