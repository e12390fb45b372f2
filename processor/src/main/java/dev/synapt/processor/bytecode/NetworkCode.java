package dev.synapt.processor.bytecode;

import java.util.HashSet;
import java.util.Set;

/** The methods of a network, as far as its classes are written. */
final class NetworkCode {

  private final String className;
  private final Set<String> expected = new HashSet<>();
  private final Set<String> written = new HashSet<>();
  private ClassFile.Method largest = new ClassFile.Method("", 0);

  /** Of a network whose class has this full name. */
  NetworkCode(String className) {
    this.className = className;
    expected.add(className);
  }

  /** Adds the class, or one of those within it, in any order. */
  void add(String binaryName, ClassFile file) {
    written.add(binaryName);
    expected.addAll(file.nestMembers());
    for (ClassFile.Method method : file.methods()) {
      if (method.bytes() > largest.bytes()) {
        largest = new ClassFile.Method(prefix(binaryName) + method.name(), method.bytes());
      }
    }
  }

  private String prefix(String binaryName) {
    return binaryName.equals(className)
        ? ""
        : binaryName.substring(className.length() + 1).replace('$', '.') + ".";
  }

  /** Whether the class and all within it were added. */
  boolean isComplete() {
    return written.containsAll(expected);
  }

  /** The first of the longest methods, such as {@code Simd.linear1OfTile}. */
  ClassFile.Method largest() {
    return largest;
  }
}
