package dev.synapt.processor.emit;

import com.palantir.javapoet.CodeBlock;

/** Code of the loss that looks at directions only. In double precision, so no square overflows. */
final class CosineCode {

  /** Whether output and target are longer than 10⁻⁸. */
  private static final String DIRECTED = "squareA > 1e-16 && squareY > 1e-16";

  private CosineCode() {}

  static CodeBlock value(int units, Elements arrays) {
    return CodeBlock.builder()
        .add(squares(units, arrays))
        .add("// 1 where one is shorter than 1e-8, without a direction, and all are finite.\n")
        .addStatement(
            "double cosine = $2L ? product / ($1T.sqrt(squareA) * $1T.sqrt(squareY)) : 0 * product",
            Math.class,
            DIRECTED)
        .addStatement("return (float) (1 - cosine)")
        .build();
  }

  static CodeBlock gradient(int units, Elements elements) {
    return CodeBlock.builder()
        .add(squares(units, elements))
        .add("// 1 / (|a|·|y|), 0 where one is shorter than 1e-8; and cos / |a|².\n")
        .addStatement(
            "double inverse = $2L ? 1 / ($1T.sqrt(squareA) * $1T.sqrt(squareY)) : 0",
            Math.class,
            DIRECTED)
        .addStatement("double along = inverse == 0 ? 0 : product * inverse / squareA")
        .add(elements.each(units, "d[j] = (float) (along * a[j] - inverse * y[j]);\n"))
        .build();
  }

  private static CodeBlock squares(int units, Elements elements) {
    return CodeBlock.builder()
        .addStatement("double product = 0")
        .addStatement("double squareA = 0")
        .addStatement("double squareY = 0")
        .add(
            elements.each(
                units,
                """
                product += (double) a[j] * y[j];
                squareA += (double) a[j] * a[j];
                squareY += (double) y[j] * y[j];
                """))
        .build();
  }
}
