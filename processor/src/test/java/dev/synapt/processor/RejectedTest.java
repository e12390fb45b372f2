package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.JavaFileObjects;
import dev.synapt.processor.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in {@code rejected} says at the end of a line what is reported there: {@code // error:
 * id} or {@code // warning: id}. That and nothing else has to be reported; {@code diagnostics.txt}
 * has the texts. A line {@code // javac -Aoption=value} is an option of the compilation.
 */
final class RejectedTest {

  private static final Pattern EXPECTATION = Pattern.compile("// (error|warning): (\\S+)");
  private static final Pattern OPTION = Pattern.compile("// javac (\\S+)");
  private static final Pattern OURS = Pattern.compile("(?s)\\[synapt\\.(\\S+)] .*");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Resources.path("rejected"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void reportsExactlyWhatTheFileExpects(Path file) throws IOException {
    assertEquals(
        String.join("\n", expectations(file)),
        String.join(
            "\n", new TreeSet<>(reported(file).stream().map(RejectedTest::shortForm).toList())));
  }

  @Test
  void everyProblemHasAFile() throws IOException {
    Set<String> reported = new TreeSet<>();
    for (Path file : files()) {
      for (Diagnostic<?> diagnostic : reported(file)) {
        Matcher matcher = OURS.matcher(diagnostic.getMessage(Locale.ROOT));
        if (matcher.matches()) {
          reported.add("synapt." + matcher.group(1));
        }
      }
    }
    assertEquals(
        new TreeSet<>(Arrays.stream(Problem.values()).map(Problem::id).toList()), reported);
  }

  @Test
  void textsAreThoseOnFile() throws IOException {
    StringBuilder texts = new StringBuilder();
    for (Path file : files()) {
      for (Diagnostic<? extends JavaFileObject> diagnostic : reported(file)) {
        texts
            .append(file.getFileName())
            .append(':')
            .append(diagnostic.getLineNumber())
            .append(": ")
            .append(diagnostic.getMessage(Locale.ROOT))
            .append('\n');
      }
    }
    Resources.assertGolden("rejected/diagnostics.txt", texts.toString());
  }

  private static Collection<String> expectations(Path file) throws IOException {
    Set<String> expectations = new TreeSet<>();
    List<String> lines = Files.readAllLines(file);
    for (int k = 0; k < lines.size(); k++) {
      Matcher matcher = EXPECTATION.matcher(lines.get(k));
      while (matcher.find()) {
        expectations.add(form(k + 1, matcher.group(1), matcher.group(2)));
      }
    }
    return expectations;
  }

  private static List<Diagnostic<? extends JavaFileObject>> reported(Path file) throws IOException {
    JavaFileObject source = JavaFileObjects.forResource(file.toUri().toURL());
    List<String> options = new ArrayList<>(List.of("-proc:only"));
    Matcher option = OPTION.matcher(Files.readString(file));
    while (option.find()) {
      options.add(option.group(1));
    }
    return new ArrayList<>(Compiled.with(options, List.of(source)).compilation().diagnostics());
  }

  /** Line, kind and id; a diagnostic that is not ours gives its text, which no file expects. */
  private static String shortForm(Diagnostic<?> diagnostic) {
    Matcher matcher = OURS.matcher(diagnostic.getMessage(Locale.ROOT));
    String id = matcher.matches() ? matcher.group(1) : diagnostic.toString();
    String kind = diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
    return form(diagnostic.getLineNumber(), kind, id);
  }

  private static String form(long line, String kind, String id) {
    return String.format(Locale.ROOT, "%3d %s: %s", line, kind, id);
  }
}
