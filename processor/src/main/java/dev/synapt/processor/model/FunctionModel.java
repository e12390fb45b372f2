package dev.synapt.processor.model;

import java.util.List;

/**
 * The user's class of static methods {@code value} and {@code derivative}.
 *
 * @param packageName empty for the unnamed package
 * @param simpleNames of the class and those around it, outermost first
 */
public record FunctionModel(String packageName, List<String> simpleNames) {

  public FunctionModel {
    simpleNames = List.copyOf(simpleNames);
  }

  /** The simple name, with those of the classes around it. */
  public String name() {
    return String.join(".", simpleNames);
  }

  /** The name of the class, as {@link Class#getName} gives it. */
  public String className() {
    String name = String.join("$", simpleNames);
    return packageName.isEmpty() ? name : packageName + "." + name;
  }
}
