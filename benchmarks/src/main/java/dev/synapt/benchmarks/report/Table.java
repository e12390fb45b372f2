package dev.synapt.benchmarks.report;

import java.util.List;

/** A table of Markdown: its first column is text, the others are numbers. */
final class Table {

  private final StringBuilder text = new StringBuilder();
  private final int columns;
  private int rows;

  Table(List<String> headings) {
    columns = headings.size();
    line(headings);
    text.append("|---|").append("--:|".repeat(columns - 1)).append('\n');
  }

  /** Adds a row, unless there is nothing in it but its heading. */
  void row(String heading, List<String> numbers) {
    if (numbers.stream().allMatch(String::isEmpty)) {
      return;
    }
    line(heading, numbers);
    rows++;
  }

  private void line(String heading, List<String> numbers) {
    text.append("| ").append(heading);
    for (String number : numbers) {
      text.append(" | ").append(number);
    }
    text.append(" |\n");
  }

  private void line(List<String> cells) {
    line(cells.get(0), cells.subList(1, columns));
  }

  boolean isEmpty() {
    return rows == 0;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
