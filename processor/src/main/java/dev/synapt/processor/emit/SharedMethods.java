package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Methods and constants for which a class may have many uses or none: it gets those it names. */
final class SharedMethods {

  private static final Pattern CALL = Pattern.compile("(?<![\\w.$])(\\w+)\\(");

  private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z_0-9]+\\b");

  private SharedMethods() {}

  /** Adds constants, which do not name each other. */
  static void addNamed(TypeSpec.Builder type, List<FieldSpec> constants) {
    Set<String> named =
        type.build().methodSpecs().stream()
            .flatMap(method -> CONSTANT.matcher(method.code().toString()).results())
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    constants.stream().filter(each -> named.contains(each.name())).forEach(type::addField);
  }

  static void addCalled(TypeSpec.Builder type, List<MethodSpec> shared) {
    Map<String, MethodSpec> byName =
        shared.stream().collect(Collectors.toMap(MethodSpec::name, Function.identity()));
    Deque<CodeBlock> callers = new ArrayDeque<>();
    type.build().methodSpecs().forEach(method -> callers.add(method.code()));
    Set<String> called = new HashSet<>();
    while (!callers.isEmpty()) {
      for (MatchResult call : CALL.matcher(callers.remove().toString()).results().toList()) {
        MethodSpec method = byName.get(call.group(1));
        if (method != null && called.add(method.name())) {
          callers.add(method.code());
        }
      }
    }
    shared.stream().filter(method -> called.contains(method.name())).forEach(type::addMethod);
  }
}
