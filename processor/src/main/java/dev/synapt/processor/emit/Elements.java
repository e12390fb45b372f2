package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How code speaks of the units of a layer. It is written once, for unit j of arrays z, a, dA, dZ, y
 * and d, and comes out as a loop over j, or as a line for each unit.
 */
abstract class Elements {

  /** Arrays whose elements are locals in straight-line code. */
  private static final Pattern ELEMENT = Pattern.compile("\\b(z|a|dA|dZ|d)\\[(\\d+)]");

  /** Those of them that are computed, and so declared, by the code. */
  private static final Pattern DECLARED = Pattern.compile("(?m)^(?=(a|dZ|d)\\[\\d+] = )");

  /** Numbers for a whole layer, which get its number where several layers share a method. */
  private static final Pattern TOTAL =
      Pattern.compile("\\b(peak|least|total|logTotal|norm|dot|rise|mass)\\b");

  /** An index such as {@code [0 + 3]}. */
  private static final Pattern SUM = Pattern.compile("\\[(\\d+) \\+ (\\d+)]");

  private static String index(MatchResult sum) {
    return "[" + (Integer.parseInt(sum.group(1)) + Integer.parseInt(sum.group(2))) + "]";
  }

  /** Statements that are written once. */
  abstract CodeBlock once(String statements, Object... arguments);

  /** Statements for the units from {@code first} to {@code end − 1}. */
  CodeBlock each(int first, int end, String statements, Object... arguments) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int j = first; j < end; j++) {
      String unit = statements.replaceAll("\\bj\\b", Integer.toString(j));
      code.add(once(SUM.matcher(unit).replaceAll(Elements::index), arguments));
    }
    return code.build();
  }

  /** Statements for all units. */
  final CodeBlock each(int units, String statements, Object... arguments) {
    return each(0, units, statements, arguments);
  }

  /** {@code for (int j = 0; j < 3; j++) a[j] = ...}. */
  static Elements inLoops() {
    return inLoops("d");
  }

  /**
   * The same with another name for d.
   *
   * @param d what d stands for: dZ or dA
   */
  static Elements inLoops(String d) {
    return new Elements() {
      @Override
      CodeBlock each(int first, int end, String statements, Object... arguments) {
        return Loops.each("j", first, end, 1, once(statements, arguments));
      }

      @Override
      CodeBlock once(String statements, Object... arguments) {
        return CodeBlock.of(statements.replaceAll("\\bd\\[", d + "["), arguments);
      }
    };
  }

  /**
   * One loop over the units of several rows, z and a being the same array.
   *
   * @param end how many there are
   * @param array its name
   */
  static Elements inOneLoop(String end, String array) {
    return new Elements() {
      @Override
      CodeBlock each(int first, int last, String statements, Object... arguments) {
        return CodeBlock.builder()
            .beginControlFlow("for (int j = 0; j < $L; j++)", end)
            .add(once(statements, arguments))
            .endControlFlow()
            .build();
      }

      @Override
      CodeBlock once(String statements, Object... arguments) {
        return CodeBlock.of(statements.replaceAll("\\b[za]\\[j]", array + "[j]"), arguments);
      }
    };
  }

  /** {@code a[0] = ...; a[1] = ...;}. */
  static Elements inLines() {
    return new Elements() {
      @Override
      CodeBlock once(String statements, Object... arguments) {
        return CodeBlock.of(statements, arguments);
      }
    };
  }

  /**
   * {@code float a1_0 = ...; float a1_1 = ...;} for layer 1.
   *
   * @param d what d stands for: dZ or dA
   */
  static Elements asLocals(int layer, String d) {
    return new Elements() {
      @Override
      CodeBlock once(String statements, Object... arguments) {
        String declared = DECLARED.matcher(statements).replaceAll("float ");
        String named = ELEMENT.matcher(declared).replaceAll(this::name);
        return CodeBlock.of(TOTAL.matcher(named).replaceAll("$1" + layer), arguments);
      }

      private String name(MatchResult element) {
        String array = element.group(1).equals("d") ? d : element.group(1);
        return local(array, layer, element.group(2));
      }
    };
  }

  /** The local that holds an element: {@code a1_0}. */
  static String local(String array, int layer, Object index) {
    return array + layer + "_" + index;
  }
}
