package dev.synapt.processor.bytecode;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A class file (JVM specification, chapter 4), as far as it matters here. */
final class ClassFile {

  /**
   * A method with code.
   *
   * @param name its own; {@code <init>} of a constructor, {@code <clinit>} of a static initialiser
   * @param bytes the length of its bytecode
   */
  record Method(String name, int bytes) {}

  private final DataInputStream in;
  private final Object[] constants;
  private final List<Method> methods = new ArrayList<>();
  private final List<String> nestMembers = new ArrayList<>();

  /** Reads up to the end of the class. */
  ClassFile(InputStream file) throws IOException {
    in = new DataInputStream(new BufferedInputStream(file));
    in.skipNBytes(8); // magic number, version
    constants = new Object[in.readUnsignedShort()];
    readConstants();
    in.skipNBytes(6); // access flags, this class, super class
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    readMembers(); // fields
    readMembers(); // methods
    readAttributes("");
  }

  /** The methods that have code, constructors and initialisers among them. */
  List<Method> methods() {
    return methods;
  }

  /** Of a top-level class: the binary names of all classes within it. */
  List<String> nestMembers() {
    return nestMembers;
  }

  /** Keeps texts, and of classes the index of their name. */
  private void readConstants() throws IOException {
    for (int k = 1; k < constants.length; k++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> constants[k] = in.readUTF();
        case 7 -> constants[k] = in.readUnsignedShort();
        case 8, 16, 19, 20 -> in.skipNBytes(2); // String, MethodType, Module, Package
        case 15 -> in.skipNBytes(3); // MethodHandle
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4); // int, float, pairs of indexes
        case 5, 6 -> { // long and double, which count as two constants
          in.skipNBytes(8);
          k++;
        }
        default -> throw new IOException("Constant of unknown kind " + tag);
      }
    }
  }

  private void readMembers() throws IOException {
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      in.skipNBytes(2); // access flags
      String name = readText();
      in.skipNBytes(2); // descriptor
      readAttributes(name);
    }
  }

  private void readAttributes(String member) throws IOException {
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      String attribute = readText();
      int length = in.readInt();
      switch (attribute) {
        case "Code" -> {
          in.skipNBytes(4); // sizes of stack and locals
          methods.add(new Method(member, in.readInt()));
          in.skipNBytes(length - 8);
        }
        case "NestMembers" -> {
          for (int members = in.readUnsignedShort(); members > 0; members--) {
            int name = (int) constants[in.readUnsignedShort()];
            nestMembers.add(((String) constants[name]).replace('/', '.'));
          }
        }
        default -> in.skipNBytes(length);
      }
    }
  }

  private String readText() throws IOException {
    return (String) constants[in.readUnsignedShort()];
  }
}
