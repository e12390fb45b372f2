package dev.synapt.processor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** How long the methods of a class file are. */
public final class CodeSizes {

  private CodeSizes() {}

  /** Bytes of bytecode by name and descriptor, for methods that have any. */
  public static Map<String, Integer> of(byte[] classFile) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    ClassReader reader = new ClassReader(classFile);
    // Written again with the same constants, so that each instruction gets the same length.
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(
                Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, thrown)) {
              @Override
              public void visitMaxs(int stack, int locals) {
                Label end = new Label();
                visitLabel(end);
                sizes.put(name + descriptor, end.getOffset());
                super.visitMaxs(stack, locals);
              }
            };
          }
        },
        0);
    return sizes;
  }
}
