package dev.synapt.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the tensors of a file are those of a network; says all that is wrong at once. */
final class Fit {

  /** No message lists more. */
  private static final int MAX_LISTED = 12;

  private final List<ParameterTensor> expected;
  private final TensorDirectory found;
  private final List<String> problems = new ArrayList<>();

  private Fit(List<ParameterTensor> expected, TensorDirectory found) {
    this.expected = expected;
    this.found = found;
  }

  /** Refuses a file whose tensors do not fit. */
  static void require(
      List<ParameterTensor> expected,
      TensorDirectory found,
      boolean othersIgnored,
      TensorSource source)
      throws SafeTensorsException {
    Fit fit = new Fit(expected, found);
    fit.compare(othersIgnored);
    if (!fit.problems.isEmpty()) {
      throw source.refuse(
          "does not fit the network: "
              + list(fit.problems, "; ")
              + ". Expected "
              + list(expected, ", ")
              + "; found "
              + list(found.tensors(), ", "));
    }
  }

  private void compare(boolean othersIgnored) {
    Map<String, TensorEntry> byName = new HashMap<>();
    found.tensors().forEach(entry -> byName.put(entry.name(), entry));
    Set<String> names = new HashSet<>();
    for (ParameterTensor tensor : expected) {
      names.add(tensor.name());
      compare(tensor, byName.get(tensor.name()));
    }
    for (TensorEntry entry : found.tensors()) {
      if (!othersIgnored && !names.contains(entry.name())) {
        problems.add(Quoted.of(entry.name()) + " is not expected");
      }
    }
  }

  private void compare(ParameterTensor tensor, TensorEntry entry) {
    String name = Quoted.of(tensor.name());
    if (entry == null) {
      problems.add(name + " is missing");
    } else if (!entry.shape().equals(tensor.shape())) {
      problems.add(
          name
              + " has shape "
              + entry.shape()
              + ", expected "
              + tensor.shape()
              + (isFlipped(tensor, entry) ? " (see TensorNames.transposed)" : ""));
    } else if (!entry.type().readable()) {
      problems.add(name + " holds " + entry.type() + ", expected F32, F64, F16 or BF16");
    }
  }

  private static boolean isFlipped(ParameterTensor tensor, TensorEntry entry) {
    return entry.shape().size() == 2
        && tensor.shape().size() == 2
        && entry.shape().get(0).equals(tensor.shape().get(1))
        && entry.shape().get(1).equals(tensor.shape().get(0));
  }

  private static String list(List<?> things, String separator) {
    StringBuilder list = new StringBuilder();
    for (Object thing : things.subList(0, Math.min(things.size(), MAX_LISTED))) {
      list.append(list.length() == 0 ? "" : separator).append(thing);
    }
    if (things.size() > MAX_LISTED) {
      list.append(separator).append(things.size() - MAX_LISTED).append(" more");
    }
    return things.isEmpty() ? "none" : list.toString();
  }
}
