package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.processor.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** {@code docs/diagnostics.md} has every problem, and says of its examples what javac says. */
final class DiagnosticsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "diagnostics.md");

  /** A heading, the kind, an example, and what is said of it. */
  private static final Pattern SECTION =
      Pattern.compile(
          "(?s)(## (\\S+)\n\n(Error|Warning)\\.[^\n]*\n\n```java\n(.*?)```\n\n```\n)(.*?)(```\n)");

  @Test
  void everyProblemHasAnExampleThatShowsIt() throws IOException {
    List<String> ids = new ArrayList<>();
    Matcher section = SECTION.matcher(Files.readString(PAGE));
    String page = section.replaceAll(match -> withMessages(match, ids));
    assertEquals(Arrays.stream(Problem.values()).map(Problem::id).toList(), ids);
    Resources.assertPage(PAGE, page);
  }

  private static String withMessages(MatchResult section, List<String> ids) {
    ids.add(section.group(2));
    List<Diagnostic<?>> diagnostics =
        new ArrayList<>(
            Compiled.with(
                    List.of("-proc:only"), List.of(Compiled.source("Example", section.group(4))))
                .compilation()
                .diagnostics());
    String messages =
        diagnostics.stream()
            .map(diagnostic -> kind(diagnostic) + ": " + diagnostic.getMessage(Locale.ROOT) + "\n")
            .collect(Collectors.joining());
    assertEquals(section.group(3).toLowerCase(Locale.ROOT), kind(diagnostics.get(0)));
    return Matcher.quoteReplacement(section.group(1) + messages + section.group(6));
  }

  private static String kind(Diagnostic<?> diagnostic) {
    return diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
  }
}
