package dev.synapt.processor.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * A note on the largest method of each network, when javac has written its classes. Nothing tells
 * when that is under other compilers, nor where a build tool or an editor stands between javac and
 * its processors, as Gradle and IntelliJ do; there is no note then. Nor is there one without {@code
 * -d}, as the {@link Filer} does not find what javac then writes beside the sources.
 */
public final class LargestMethods {

  /** HotSpot never compiles a longer method ({@code HugeMethodLimit}). */
  private static final int COMPILED_UP_TO = 8000;

  private final Elements elements;
  private final Filer filer;
  private final Messager messager;

  /** What was written so far of each network, by the full name of its class. */
  private final Map<String, NetworkCode> networks = new TreeMap<>();

  /** Of the compilation that a processor takes part in. */
  public LargestMethods(ProcessingEnvironment environment) {
    elements = environment.getElementUtils();
    filer = environment.getFiler();
    messager = environment.getMessager();
    try {
      WrittenClasses.tell(environment, this::written);
    } catch (RuntimeException | LinkageError e) {
      // This is not javac, or not javac alone.
    }
  }

  /** Asks for the note on a network, by the full name of its class, which is yet to be compiled. */
  public void expect(String className) {
    networks.put(className, new NetworkCode(className));
  }

  private void written(TypeElement type) {
    String className = outermost(type).getQualifiedName().toString();
    NetworkCode network = networks.get(className);
    if (network == null) {
      return;
    }
    try {
      String binaryName = elements.getBinaryName(type).toString();
      network.add(binaryName, read(type, binaryName));
    } catch (IOException | RuntimeException e) {
      // Thrown on, it would end the compilation.
      networks.remove(className);
      return;
    }
    if (network.isComplete()) {
      networks.remove(className);
      messager.printMessage(Diagnostic.Kind.NOTE, note(className, network.largest()));
    }
  }

  /** The type itself, or the one around all that are around it. */
  private static TypeElement outermost(TypeElement type) {
    TypeElement outermost = type;
    for (Element around = type; around != null; around = around.getEnclosingElement()) {
      if (around instanceof TypeElement outer) {
        outermost = outer;
      }
    }
    return outermost;
  }

  private ClassFile read(TypeElement type, String binaryName) throws IOException {
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    String file = binaryName.substring(binaryName.lastIndexOf('.') + 1) + ".class";
    try (InputStream in =
        filer.getResource(StandardLocation.CLASS_OUTPUT, packageName, file).openInputStream()) {
      return new ClassFile(in);
    }
  }

  private static String note(String className, ClassFile.Method largest) {
    return String.format(
        Locale.ROOT,
        "%s: largest method %s, %,d bytes of bytecode (HotSpot compiles up to %,d)",
        className,
        largest.name(),
        largest.bytes(),
        COMPILED_UP_TO);
  }
}
