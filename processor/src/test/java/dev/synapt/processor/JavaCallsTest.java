package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Kernels;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What plain code calls beside Synapt. */
final class JavaCallsTest {

  /** No reflection, and nothing that Android 8.0 does not have; D8 does both of invoke itself. */
  private static final String CALLS =
      """
      java/lang/Double.isFinite(D)Z
      java/lang/Float.isFinite(F)Z
      java/lang/Math.abs(F)F
      java/lang/Math.max(FF)F
      java/lang/Math.min(FF)F
      java/lang/Math.signum(F)F
      java/lang/Math.sqrt(D)D
      java/lang/Object.<init>()V
      java/lang/String.valueOf(Ljava/lang/Object;)Ljava/lang/String;
      java/lang/System.arraycopy(Ljava/lang/Object;ILjava/lang/Object;II)V
      java/lang/invoke/LambdaMetafactory.metafactory
      java/lang/invoke/StringConcatFactory.makeConcatWithConstants
      java/util/Arrays.fill([FF)V
      java/util/Arrays.fill([FIIF)V
      """;

  @Test
  void areAFewMethodsThatAreEverywhere() {
    Set<Object> covered = new HashSet<>();
    // Vectors are the JDK's alone.
    List<JavaFileObject> sources =
        Stream.concat(
                GridCell.cells()
                    .filter(cell -> cell.kernels() != Kernels.SIMD)
                    .filter(cell -> isNew(covered, cell))
                    .map(GridCell::source),
                SettingsCell.cells()
                    .filter(cell -> cell.kernels() != Kernels.SIMD && cell.number() % 4 == 0)
                    .map(SettingsCell::source))
            .toList();
    Set<String> calls = new TreeSet<>();
    Compiled.strictly(sources).classes().values().forEach(file -> addCalls(calls, file));
    assertEquals(CALLS, String.join("\n", calls) + "\n");
  }

  /** Whether it has a loss or an activation, in its form, that no cell before had. */
  private static boolean isNew(Set<Object> covered, GridCell cell) {
    return covered.addAll(
        List.of(
            List.of(cell.kernels(), cell.loss()),
            List.of(cell.kernels(), "output", cell.output()),
            List.of(cell.kernels(), "hidden", cell.hiddenActivation())));
  }

  private static void addCalls(Set<String> calls, byte[] classFile) {
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new Calls(calls);
              }
            },
            0);
  }

  /** Notes calls of Java's own classes. */
  private static final class Calls extends MethodVisitor {

    private final Set<String> calls;

    private Calls(Set<String> calls) {
      super(Opcodes.ASM9);
      this.calls = calls;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (!owner.startsWith("dev/synapt/") && !owner.startsWith("net/")) {
        calls.add(owner + "." + name + descriptor);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      calls.add(bootstrap.getOwner() + "." + bootstrap.getName());
    }
  }
}
