package dev.synapt.processor.emit;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;

/**
 * The text of a class.
 *
 * @param name the class, with its package
 * @param origin the annotated type
 */
public record SourceFile(String name, TypeElement origin, String text) {

  static SourceFile of(String name, TypeElement origin, JavaFile file) {
    return new SourceFile(name, origin, LongLines.broken(file.toString()));
  }

  /**
   * Hands it to javac.
   *
   * @throws javax.annotation.processing.FilerException if there is such a class
   * @throws IOException if it cannot be written
   */
  public void writeTo(Filer filer) throws IOException {
    JavaFileObject file = filer.createSourceFile(name, origin);
    try (Writer writer = file.openWriter()) {
      writer.write(text);
    } catch (IOException e) {
      file.delete();
      throw e;
    }
  }
}
