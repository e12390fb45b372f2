package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.SimdCode.load;

import com.palantir.javapoet.CodeBlock;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An activation that takes each unit by itself, as text of which {@link ActivationCode} tells.
 *
 * @param size a function of the vector z; where it is beyond the limit, plain code runs; empty if
 *     vectors go everywhere
 */
record ElementCode(
    String formula,
    String derivative,
    String plain,
    String plainDerivative,
    String vector,
    String vectorDerivative,
    String size,
    String limit)
    implements ActivationCode {

  /** A comparison, or a call of a function with one: all but these two of {@code FloatMath}. */
  private static final Pattern SCALAR =
      Pattern.compile("\\?|(FloatMath|FloatTrigonometry|GatedUnits)\\.(?!tanh\\(|softsign\\()");

  ElementCode(
      String formula,
      String derivative,
      String plain,
      String plainDerivative,
      String vector,
      String vectorDerivative) {
    this(formula, derivative, plain, plainDerivative, vector, vectorDerivative, "", "");
  }

  /** The same with vectors only where the size of all is within a limit. */
  ElementCode where(String vectorSize, String vectorLimit) {
    return new ElementCode(
        formula,
        derivative,
        plain,
        plainDerivative,
        vector,
        vectorDerivative,
        vectorSize,
        vectorLimit);
  }

  @Override
  public ActivationCode with(double alpha) {
    String literal = Literals.of(alpha);
    String number = literal.substring(0, literal.length() - 1);
    boolean one = alpha == 1;
    return new ElementCode(
        numbered(formula, one, number),
        numbered(derivative, one, number),
        numbered(plain, one, literal),
        numbered(plainDerivative, one, literal),
        numbered(vector, one, literal),
        numbered(vectorDerivative, one, literal),
        numbered(size, one, literal),
        limit);
  }

  /** A factor 1 is left out. */
  private static String numbered(String text, boolean one, String alpha) {
    String left = one ? text.replaceAll("α·|α \\* | / α|\\.(mul|div)\\(α\\)", "") : text;
    return left.replace("α", alpha);
  }

  @Override
  public CodeBlock forward(int units, Elements elements) {
    return each(units, elements, "a[j] = " + plain);
  }

  @Override
  public CodeBlock backward(int units, Elements elements) {
    return each(units, elements, "dZ[j] = " + plainDerivative);
  }

  private static CodeBlock each(int units, Elements elements, String assignment) {
    TypedText text = TypedText.of(assignment.replaceAll("\\b(z|a|dA)\\b(?!\\[)", "$1[j]"));
    return elements.each(units, text.format() + ";\n", text.types().toArray());
  }

  @Override
  public boolean isElementwise() {
    return true;
  }

  @Override
  public boolean isVectorised() {
    return !SCALAR.matcher(plain).find();
  }

  @Override
  public Optional<String> shortVector(String z) {
    return size.isEmpty() && !VectorSpelling.isCalledIn(vector)
        ? Optional.of(vector.replaceAll("(?<![.\\w])z\\b", z))
        : Optional.empty();
  }

  @Override
  public CodeBlock vectorForward() {
    SimdCode code = new SimdCode();
    String a = plain.replaceAll("\\bz\\b", "sums[k]");
    beyondLimit(code, "sums", "outputs", a);
    code.begin("for (int k = 0; k < outputs.length; k += LANES)")
        .statement("FloatVector z = " + load("sums", "k"));
    String result = VectorSpelling.spell(code, vector);
    return code.statement(result + ".intoArray(outputs, k)").end().build();
  }

  @Override
  public CodeBlock vectorBackward() {
    SimdCode code = new SimdCode();
    String dZ =
        plainDerivative.replaceAll("\\bz\\b", "values[k]").replaceAll("\\bdA\\b", "dOutputs[k]");
    beyondLimit(code, "values", "dSums", dZ);
    code.begin("for (int k = 0; k < dSums.length; k += LANES)");
    for (String from : new String[] {"a", "z"}) {
      if (reads(from)) {
        code.statement("FloatVector " + from + " = " + load("values", "k"));
      }
    }
    if (reads("dA")) {
      code.statement("FloatVector dA = " + load("dOutputs", "k"));
    }
    String result = VectorSpelling.spell(code, vectorDerivative);
    return code.statement(result + ".intoArray(dSums, k)").end().build();
  }

  /** The derivative of the vectors a and dA. */
  String spellDerivative(SimdCode code) {
    return VectorSpelling.spell(code, vectorDerivative);
  }

  private void beyondLimit(SimdCode code, String sums, String results, String value) {
    if (size.isEmpty()) {
      return;
    }
    code.statement("FloatVector largest = FloatVector.zero(SPECIES)")
        .begin("for (int k = 0; k < " + sums + ".length; k += LANES)")
        .statement("FloatVector z = " + load(sums, "k"))
        .statement("largest = largest.max(" + size + ")")
        .end()
        .begin("if (!(largest.reduceLanes(VectorOperators.MAX) <= " + limit + "))")
        .begin("for (int k = 0; k < " + results + ".length; k++)")
        .statement(results + "[k] = " + value)
        .end()
        .statement("return")
        .end();
  }

  private boolean reads(String array) {
    return vectorDerivative.matches(".*\\b" + array + "\\b.*");
  }
}
