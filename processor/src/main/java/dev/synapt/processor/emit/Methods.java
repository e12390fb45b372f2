package dev.synapt.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import java.lang.reflect.Type;
import javax.lang.model.element.Modifier;

/** The frames of methods. */
final class Methods {

  private Methods() {}

  /** A method of the {@code Network} interface. */
  static MethodSpec.Builder override(String name, Type result) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(result);
  }

  /** A method of the class's own. */
  static MethodSpec.Builder own(String name, Type result, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L", javadoc(javadoc))
        .addModifiers(Modifier.PRIVATE)
        .returns(result);
  }

  /** Formulas as javadoc and {@code javac -Xdoclint} want them: otherwise they see a tag. */
  static String javadoc(String text) {
    return text.replace(" < ", " &lt; ");
  }

  /** A parameter of type {@code float[]}. */
  static ParameterSpec array(String name) {
    return ParameterSpec.builder(float[].class, name).build();
  }
}
