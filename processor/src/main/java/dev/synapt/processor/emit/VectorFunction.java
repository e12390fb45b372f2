package dev.synapt.processor.emit;

import static dev.synapt.processor.emit.VectorText.atLeast;
import static dev.synapt.processor.emit.VectorText.atMost;
import static dev.synapt.processor.emit.VectorText.horner;
import static dev.synapt.processor.emit.VectorText.limited;
import static dev.synapt.processor.emit.VectorText.power;
import static dev.synapt.processor.emit.VectorText.signed;
import static dev.synapt.processor.emit.VectorText.turns;

/**
 * Functions of a vector x, as statements and a result. They are written out where they are used: a
 * vector that goes to a method, or comes from one, is an object wherever HotSpot does not inline
 * that method. The same fits as in {@code dev.synapt.math}, with fused multiply-adds. A function
 * may call others.
 */
enum VectorFunction {
  /** Two multiplications by powers of 2, so that results round once, also denormal ones. */
  EXP(
      "exp(x) = 2ⁿ·exp(r), r = x − n·log 2; 2ⁿ in two factors, so that it may be denormal",
      limited("c", "-104f", "89f")
          + """
      FloatVector n = c.fma(Coefficients.LOG2_E, Coefficients.ROUND).sub(Coefficients.ROUND)
      FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -Coefficients.LN2_HIGH), c)
      r = n.fma(FloatVector.broadcast(SPECIES, -Coefficients.LN2_LOW), r)
      """
          + horner("p", "r", "EXP_6", "EXP_5", "EXP_4", "EXP_3", "EXP_2")
          + """
          p = p.fma(r.mul(r), r).add(1f)
          FloatVector half = n.fma(0.5f, Coefficients.ROUND)
          FloatVector rest = n.sub(half.sub(Coefficients.ROUND)).add(Coefficients.ROUND)
          """,
      "p.mul(" + power("half") + ").mul(" + power("rest") + ")"),

  /** exp for x up to 0, with 0 below −87: one multiplication by a power of 2 is enough. */
  EXP_DOWN(
      "exp(x) = 2ⁿ·exp(r), r = x − n·log 2; 0 below −87",
      """
      FloatVector shifted = x.fma(Coefficients.LOG2_E, Coefficients.ROUND)
      FloatVector n = shifted.sub(Coefficients.ROUND)
      FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -Coefficients.LN2_HIGH), x)
      r = n.fma(FloatVector.broadcast(SPECIES, -Coefficients.LN2_LOW), r)
      """
          + horner("p", "r", "EXP_6", "EXP_5", "EXP_4", "EXP_3", "EXP_2")
          + "p = p.fma(r.mul(r), r)\n"
          + "FloatVector power = "
          + power("shifted"),
      "p.fma(power, power).blend(0f, x.compare(VectorOperators.LT, -87f))"),

  /** For x up to 0. */
  EXPM1(
      "exp(x) − 1 = 2ⁿ·(exp(r) − 1) + 2ⁿ − 1, r = x − n·log 2",
      "FloatVector c = "
          + atLeast("x", "-25f")
          + "\n"
          + """
      FloatVector shifted = c.fma(Coefficients.LOG2_E, Coefficients.ROUND)
      FloatVector n = shifted.sub(Coefficients.ROUND)
      FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -Coefficients.LN2_HIGH), c)
      r = n.fma(FloatVector.broadcast(SPECIES, -Coefficients.LN2_LOW), r)
      """
          + horner("p", "r", "EXP_6", "EXP_5", "EXP_4", "EXP_3", "EXP_2")
          + "FloatVector power = "
          + power("shifted"),
      "p.fma(r.mul(r), r).fma(power, power.sub(1f))"),

  /** For x from 0 to 1: {@code 2·artanh(x / (2 + x))}. */
  LOG1P(
      "log(1 + x) = 2·artanh(w), w = x / (2 + x)",
      """
      FloatVector w = x.div(x.add(2f))
      FloatVector u = w.mul(w)
      """
          + horner("p", "u", "ARTANH_9", "ARTANH_7", "ARTANH_5", "ARTANH_3"),
      "p.mul(u).fma(w, w.add(w))"),

  /** For finite x from 1: {@code x = 2ᵏ·m}. */
  LOG(
      "log(x) = exponent·log 2 + log(m), both from the bits of x",
      """
      FloatVector exponent = x.reinterpretAsInts().lanewise(VectorOperators.LSHR, 23).lanewise(VectorOperators.OR, 0x4b000000).reinterpretAsFloats().sub(8388735f)
      FloatVector m = x.reinterpretAsInts().lanewise(VectorOperators.AND, 0x7fffff).lanewise(VectorOperators.OR, 0x3f800000).reinterpretAsFloats()
      FloatVector q = log1p(m.sub(1f))
      """,
      "exponent.fma(FloatVector.broadcast(SPECIES, Coefficients.LN2_LOW), q)"
          + ".add(exponent.mul(Coefficients.LN2_HIGH)).add(x.sub(x))"),

  /** What tanh has beyond 1, for h from 0: {@code tanh(1 + h) − tanh(1)}. */
  TANH_TAIL(
      "tanh(1 + x) − tanh(1)",
      horner(
              "g",
              "x",
              "TANH_TAIL_7",
              "TANH_TAIL_6",
              "TANH_TAIL_5",
              "TANH_TAIL_4",
              "TANH_TAIL_3",
              "TANH_TAIL_2",
              "TANH_TAIL_1")
          + """
          g = g.fma(x, FloatVector.broadcast(SPECIES, 1f))
          g = g.mul(g)
          g = g.fma(g, FloatVector.broadcast(SPECIES, Coefficients.TANH_SHIFT))
          g = FloatVector.broadcast(SPECIES, Coefficients.TANH_REST).sub(FloatVector.broadcast(SPECIES, Coefficients.TANH_SCALE).div(g))
          """,
      "g"),

  /** In [−1, 1] only with the operations in just this order. */
  TANH(
      "tanh(x): a polynomial of a, which is x from −1 to 1, and what tanh has beyond",
      limited("a", "-1f", "1f")
          + """
      FloatVector h = a.sub(x).abs()
      FloatVector v = a.mul(a)
      """
          + horner("p", "v", "TANH_13", "TANH_11", "TANH_9", "TANH_7", "TANH_5", "TANH_3")
          + "p = p.fma(v, FloatVector.broadcast(SPECIES, 1f))\n",
      "a.mul(p.add(tanhTail(h)))"),

  /** {@code x − tanh(x)}. */
  TANH_SHRINK(
      "x − tanh(x): a polynomial of a, which is x from −1 to 1, and what tanh has beyond",
      limited("a", "-1f", "1f")
          + """
      FloatVector h = a.sub(x).abs()
      FloatVector v = a.mul(a)
      """
          + horner(
              "p",
              "v",
              "SHRINK_17",
              "SHRINK_15",
              "SHRINK_13",
              "SHRINK_11",
              "SHRINK_9",
              "SHRINK_7",
              "SHRINK_5",
              "SHRINK_3"),
      "p.mul(v).sub(tanhTail(h)).fma(a, x.sub(a))"),

  /** Of −|x|, which cannot overflow; e / (1 + e) below 0. */
  SIGMOID(
      "σ(x) = 1 / (1 + e), or e / (1 + e) below 0, e = exp(−|x|)",
      """
      FloatVector e = exp(x.abs().neg())
      FloatVector one = FloatVector.broadcast(SPECIES, 1f)
      """,
      "one.blend(e, x.compare(VectorOperators.LT, 0f)).div(e.add(1f))"),

  SILU_DERIVATIVE(
      "σ(x) + x·σ(x)·(1 − σ(x))",
      limited("c", "-200f", "200f")
          + """
      FloatVector e = expDown(c.abs().neg())
      FloatVector d = FloatVector.broadcast(SPECIES, 1f).div(e.add(1f))
      FloatVector small = e.mul(d)
      """,
      "c.mul(d).fma(small, d.blend(small, x.compare(VectorOperators.LT, 0f)))"),

  /** Twice the argument of the tanh in gelu, which is that of a sigmoid. */
  GELU_TANH(
      "x·σ(u), u = √(8/π)·(x + 0.044715·x³)",
      limited("c", "-20f", "20f")
          + """
      FloatVector u = c.mul(c).fma(0.07135481f, 1.5957691f).mul(c)
      """,
      atLeast("x", "-20f") + ".mul(sigmoid(u))"),

  GELU_TANH_DERIVATIVE(
      "σ(u) + σ(u)·(1 − σ(u))·slope, slope = x·∂u/∂x",
      limited("c", "-20f", "20f")
          + """
      FloatVector v = c.mul(c)
      FloatVector u = v.fma(0.07135481f, 1.5957691f).mul(c)
      FloatVector e = expDown(u.abs().neg())
      FloatVector d = FloatVector.broadcast(SPECIES, 1f).div(e.add(1f))
      FloatVector small = e.mul(d)
      FloatVector slope = v.fma(0.21406444f, 1.5957691f).mul(c)
      """,
      "d.mul(slope).fma(small, d.blend(small, x.compare(VectorOperators.LT, 0f)))"),

  MISH(
      "x·tanh(log(1 + e)) = x·n / (n + 2), e = exp(x)",
      "FloatVector c = "
          + atMost("x", "20f")
          + "\n"
          + """
      FloatVector e = exp(c)
      FloatVector n = e.mul(e.add(2f))
      """,
      atLeast("x", "-200f") + ".mul(n.div(n.add(2f)))"),

  MISH_DERIVATIVE(
      "(n·w + 4·x·e·(e + 1)) / w², e = exp(x)",
      limited("c", "-200f", "20f")
          + """
      FloatVector e = exp(c)
      FloatVector n = e.mul(e.add(2f))
      FloatVector w = n.add(2f)
      """,
      "c.mul(e).mul(4f).fma(e.add(1f), n.mul(w)).div(w.mul(w))"),

  /** {@code exp(−x²)}, with what the square loses to rounding. */
  GAUSSIAN(
      "exp(−x²), with what the square loses to rounding",
      limited("c", "-20f", "20f")
          + """
      FloatVector v = c.mul(c)
      FloatVector lost = c.fma(c, v.neg())
      FloatVector e = exp(v.neg())
      """,
      "e.sub(e.mul(lost))"),

  /** {@code exp(−x²/2)}. */
  HALF_GAUSSIAN(
      "exp(−x²/2), with what the square loses to rounding",
      """
      FloatVector v = x.mul(x)
      FloatVector lost = x.fma(x, v.neg())
      FloatVector e = exp(v.mul(-0.5f))
      """,
      "e.sub(e.mul(lost.mul(0.5f)))"),

  /** {@code Φ(−x) / exp(−x²/2)} for x from 0. */
  NORMAL_TAIL(
      "Φ(−x) / exp(−x²/2), a quotient of polynomials",
      horner("p", "x", "NORMAL_P4", "NORMAL_P3", "NORMAL_P2", "NORMAL_P1")
          + "p = p.fma(x, FloatVector.broadcast(SPECIES, 1f))\n"
          + horner("q", "x", "NORMAL_Q5", "NORMAL_Q4", "NORMAL_Q3", "NORMAL_Q2", "NORMAL_Q1")
          + "q = q.fma(x, FloatVector.broadcast(SPECIES, 2f))\n",
      "p.div(q)"),

  GELU(
      "x·Φ(x), Φ(−|x|) from the tail of the normal distribution",
      "FloatVector size = x.abs()\nFloatVector t = "
          + atMost("size", "20f")
          + "\n"
          + """
      FloatVector tail = normalTail(t)
      tail = tail.mul(halfGaussian(t))
      FloatVector one = FloatVector.broadcast(SPECIES, 1f)
      """,
      atLeast("x", "-20f") + ".mul(one.sub(tail).blend(tail, x.compare(VectorOperators.LT, 0f)))"),

  GELU_DERIVATIVE(
      "Φ(x) + x·density(x), the density without its factor 1 / √(2π)",
      limited("c", "-20f", "20f")
          + """
      FloatVector t = c.abs()
      FloatVector density = halfGaussian(t)
      FloatVector tail = normalTail(t)
      tail = tail.mul(density)
      FloatVector one = FloatVector.broadcast(SPECIES, 1f)
      FloatVector cdf = one.sub(tail).blend(tail, x.compare(VectorOperators.LT, 0f))
      """,
      "c.mul(0.3989423f).fma(density, cdf)"),

  SOFTSIGN("", limited("c", "-Float.MAX_VALUE", "Float.MAX_VALUE"), "c.div(c.abs().add(1f))"),

  SQUARED("", "", "x.mul(x)"),

  /** For |x| up to 10⁵. */
  SIN(
      "sin(x): sine or cosine of r = x − n·π/2, and its sign",
      turns() + "FloatVector value = sine.blend(cosine, odd.compare(VectorOperators.NE, 0f))",
      signed("shifted.reinterpretAsInts()")),

  /** For |x| up to 10⁵. */
  COS(
      "cos(x): cosine or sine of r = x − n·π/2, and its sign",
      turns() + "FloatVector value = cosine.blend(sine, odd.compare(VectorOperators.NE, 0f))",
      signed("shifted.reinterpretAsInts().add(1)"));

  /** What the statements compute, as a comment before them. */
  final String formula;

  final String statements;
  final String result;

  VectorFunction(String formula, String statements, String result) {
    this.formula = formula;
    this.statements = statements;
    this.result = result;
  }
}
