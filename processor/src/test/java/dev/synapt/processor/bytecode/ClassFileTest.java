package dev.synapt.processor.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.synapt.math.FloatMath;
import dev.synapt.processor.CodeSizes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ClassFile} reads what another reader reads. */
final class ClassFileTest {

  /** Constants of all kinds that javac writes, switches, native and abstract methods, lambdas. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        Object.class,
        String.class,
        StrictMath.class,
        List.class,
        ConcurrentHashMap.class,
        Thread.State.class,
        FloatMath.class,
        ClassFile.class,
        ClassFile.Method.class,
        LargestMethods.class,
        Override.class
      })
  void methodsHaveTheirLengths(Class<?> type) throws IOException {
    List<String> expected = new ArrayList<>();
    CodeSizes.of(bytes(type))
        .forEach((method, size) -> expected.add(method.replaceFirst("\\(.*", "") + " " + size));
    List<String> read =
        read(type).methods().stream().map(each -> each.name() + " " + each.bytes()).toList();
    assertEquals(expected, read);
  }

  @Test
  void aTopLevelClassKnowsAllWithinIt() throws IOException {
    assertEquals(Set.of(ClassFile.Method.class.getName()), nestMembers(ClassFile.class));
    assertEquals(Set.of(), nestMembers(ClassFile.Method.class));
    assertEquals(Set.of(), nestMembers(Object.class));
    assertEquals(nestOf(ConcurrentHashMap.class), nestMembers(ConcurrentHashMap.class));
  }

  @Test
  void otherFilesAreNotRead() {
    assertThrows(
        IOException.class, () -> new ClassFile(new ByteArrayInputStream(new byte[] {1, 2, 3})));
    byte[] ones = new byte[1000];
    Arrays.fill(ones, (byte) 2);
    assertThrows(IOException.class, () -> new ClassFile(new ByteArrayInputStream(ones)));
  }

  private static Set<String> nestMembers(Class<?> type) throws IOException {
    return new TreeSet<>(read(type).nestMembers());
  }

  private static Set<String> nestOf(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (Class<?> member : type.getNestMembers()) {
      if (member != type) {
        names.add(member.getName());
      }
    }
    return names;
  }

  private static ClassFile read(Class<?> type) throws IOException {
    return new ClassFile(new ByteArrayInputStream(bytes(type)));
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
