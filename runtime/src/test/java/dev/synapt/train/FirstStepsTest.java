package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.ParameterBlock;
import org.junit.jupiter.api.Test;

/** Two steps of each optimiser, worked by hand: p = (1, 2), g = (4, −8), then g = (4, 0). */
class FirstStepsTest {

  private static final float TOLERANCE = 1e-6f;

  private final ParameterBlock block =
      ParameterBlock.bias(1, new float[] {1f, 2f}, new float[] {4f, -8f});

  /** η = 0.5 in both steps. */
  private void assertSteps(Optimizer optimizer, float[] first, float[] second) {
    Optimizer.State state = optimizer.begin(new ParameterBlock[] {block});
    state.step(0.5f);
    assertArrayEquals(first, block.values(), TOLERANCE);
    block.gradient()[1] = 0f;
    state.step(0.5f);
    assertArrayEquals(second, block.values(), TOLERANCE);
  }

  @Test
  void sgdWithDampening() {
    // v = g = (4, -8), then v = 0.5·v + 0.75·g = (5, -4)
    assertSteps(
        Sgd.momentum(0.5f).dampening(0.25f), new float[] {-1f, 6f}, new float[] {-3.5f, 8f});
  }

  @Test
  void sgdWithNesterovMomentum() {
    // v = (4, -8), g + 0.5·v = (6, -12); v = (6, -4), g + 0.5·v = (7, -2)
    assertSteps(Sgd.momentum(0.5f).nesterov(), new float[] {-2f, 8f}, new float[] {-5.5f, 9f});
  }

  @Test
  void sgdWithCoupledDecay() {
    // g + 0.5·p = (4.5, -7), then p = (-1.25, 5.5), g + 0.5·p = (3.375, 2.75)
    assertSteps(
        Sgd.plain().weightDecay(0.5f), new float[] {-1.25f, 5.5f}, new float[] {-2.9375f, 4.125f});
  }

  @Test
  void sgdWithDecoupledDecay() {
    // p = 0.75·(1, 2) - 0.5·(4, -8) = (-1.25, 5.5), then 0.75·p - 0.5·(4, 0)
    assertSteps(
        Sgd.plain().weightDecay(WeightDecay.decoupled(0.5f)),
        new float[] {-1.25f, 5.5f},
        new float[] {-2.9375f, 4.125f});
  }

  @Test
  void adam() {
    // m̂ = g, v̂ = g²; then β = (0.5, 0.75): m = (3, -2), m̂ = m / 0.75 = (4, -8/3),
    // v = (7, 12), v̂ = v / 0.4375 = (16, 192/7)
    assertSteps(
        Adam.create().betas(0.5f, 0.75f),
        new float[] {0.5f, 2.5f},
        new float[] {0f, (float) (2.5 + 0.5 * 8 / 3 / Math.sqrt(192.0 / 7))});
  }

  @Test
  void adamWithAnEpsilonThatCounts() {
    // 0.5·4 / (4 + 4), 0.5·8 / (8 + 4); then (m̂, √v̂) = (4, 4) and (-8/3, √(192/7))
    assertSteps(
        Adam.create().betas(0.5f, 0.75f).epsilon(4f),
        new float[] {0.75f, 2 + 1 / 3f},
        new float[] {0.5f, (float) (2 + 1 / 3.0 + 0.5 * 8 / 3 / (Math.sqrt(192.0 / 7) + 4))});
  }

  @Test
  void amsgrad() {
    // v = (4, 16), the largest so far stays 16 when v falls to 12: 16 / 0.4375
    assertSteps(
        Adam.create().betas(0.5f, 0.75f).amsgrad(),
        new float[] {0.5f, 2.5f},
        new float[] {0f, (float) (2.5 + 0.5 * 8 / 3 / Math.sqrt(16 / 0.4375))});
  }

  @Test
  void adamW() {
    // as Adam, from 0.75·p
    assertSteps(
        AdamW.create().betas(0.5f, 0.75f).weightDecay(0.5f),
        new float[] {0.25f, 2f},
        new float[] {-0.3125f, (float) (1.5 + 0.5 * 8 / 3 / Math.sqrt(192.0 / 7))});
  }

  @Test
  void nadam() {
    // ψ = 0: μ = β₁/2 = 0.25; m = g/2, m̂ = 0.25·g/2 / (15/16) + 0.75·g / 0.75 = 17/15·g
    // then m = (3, -2), products 1/16 and 1/64: m̂ = 0.25·m·64/63 + 0.75·g·16/15
    double first = 0.25 * 3 * 64 / 63 + 0.75 * 4 * 16 / 15;
    double second = 0.25 * -2 * 64 / 63;
    assertSteps(
        NAdam.create().betas(0.5f, 0.75f).momentumDecay(0f),
        new float[] {1 - 17 / 30f, 2 + 17 / 30f},
        new float[] {
          (float) (1 - 17 / 30.0 - 0.5 * first / 4),
          (float) (2 + 17 / 30.0 - 0.5 * second / Math.sqrt(192.0 / 7))
        });
  }

  @Test
  void adamax() {
    // m = g/2, m̂ = g, u = |g|; then m = (3, -2), m̂ = m / 0.75, u = (4, 6)
    assertSteps(
        Adamax.create().betas(0.5f, 0.75f),
        new float[] {0.5f, 2.5f},
        new float[] {0f, (float) (2.5 + 0.5 * 8 / 3 / 6)});
  }

  @Test
  void adagrad() {
    // s = g² + 9 = (25, 73), then (41, 73)
    assertSteps(
        Adagrad.create().initialAccumulator(9f),
        new float[] {0.6f, (float) (2 + 4 / Math.sqrt(73))},
        new float[] {(float) (0.6 - 2 / Math.sqrt(41)), (float) (2 + 4 / Math.sqrt(73))});
  }

  @Test
  void adadelta() {
    // s = g²/2 = (8, 32), d = √(1/(s + 1))·g = (4/3, -8/√33), u = d²/2 = (8/9, 32/33);
    // then s = (12, 16), d = (√(17/9 / 13)·4, 0)
    assertSteps(
        Adadelta.create().rho(0.5f).epsilon(1f),
        new float[] {1 / 3f, (float) (2 + 4 / Math.sqrt(33))},
        new float[] {
          (float) (1 / 3.0 - 2 * Math.sqrt(17.0 / 117)), (float) (2 + 4 / Math.sqrt(33))
        });
  }

  @Test
  void rmsProp() {
    // s = g²/4 = (4, 16), √s = (2, 4); then s = (7, 12)
    assertSteps(
        RmsProp.create().alpha(0.75f),
        new float[] {0f, 3f},
        new float[] {(float) (-2 / Math.sqrt(7)), 3f});
  }

  @Test
  void rmsPropWithMomentum() {
    // v = (2, -2), then (1 + 4/√7, -1)
    assertSteps(
        RmsProp.create().alpha(0.75f).momentum(0.5f),
        new float[] {0f, 3f},
        new float[] {(float) (-0.5 - 2 / Math.sqrt(7)), 3.5f});
  }

  @Test
  void rmsPropCentred() {
    // a = g/4 = (1, -2), √(s − a²) = √(3, 12); then a = (1.75, -1.5), s − a² = (63/16, 9.75)
    assertSteps(
        RmsProp.create().alpha(0.75f).centered(),
        new float[] {(float) (1 - 2 / Math.sqrt(3)), (float) (2 + 4 / Math.sqrt(12))},
        new float[] {
          (float) (1 - 2 / Math.sqrt(3) - 2 / Math.sqrt(63 / 16.0)), (float) (2 + 4 / Math.sqrt(12))
        });
  }

  @Test
  void varianceIsNeverNegative() {
    // s − a² is 0 but for rounding when g does not change
    block.gradient()[0] = 0.1f;
    Optimizer.State state =
        RmsProp.create().centered().alpha(0.1f).epsilon(1f).begin(new ParameterBlock[] {block});
    float before = 1f;
    for (int t = 0; t < 100; t++) {
      before = block.values()[0];
      state.step(1f);
    }
    assertEquals(before - 0.1f, block.values()[0], 1e-3f);
  }

  @Test
  void lion() {
    // sign(g/2) = (1, -1), m = g/4 = (1, -2); then sign(m/2 + g/2) = (1, -1)
    assertSteps(Lion.create().betas(0.5f, 0.75f), new float[] {0.5f, 2.5f}, new float[] {0f, 3f});
  }

  @Test
  void lionDecays() {
    assertSteps(
        Lion.create().betas(0.5f, 0.75f).weightDecay(0.5f),
        new float[] {0.25f, 2f},
        new float[] {-0.3125f, 2f});
  }

  @Test
  void rProp() {
    // Δ = 0.5, then 0.5·1.2 for the sign that stays, and nothing for no gradient
    assertSteps(RProp.create(), new float[] {0.5f, 2.5f}, new float[] {-0.1f, 2.5f});
  }

  @Test
  void rPropWaitsWhereTheSignTurns() {
    Optimizer.State state = RProp.create().begin(new ParameterBlock[] {block});
    state.step(0.5f);
    block.gradient()[0] = -1f;
    state.step(0.5f);
    // no step, Δ = 0.25
    assertEquals(0.5f, block.values()[0]);
    state.step(0.5f);
    // Δ as it is, as no sign is remembered
    assertEquals(0.75f, block.values()[0]);
    state.step(0.5f);
    assertEquals(1.05f, block.values()[0], TOLERANCE);
  }

  @Test
  void signOfTheSmallestNumbers() {
    assertEquals(1f, Sign.of(Float.MIN_VALUE));
    assertEquals(-1f, Sign.of(-Float.MIN_VALUE));
    assertEquals(1f, Sign.of(Float.POSITIVE_INFINITY));
    assertEquals(-1f, Sign.of(-3f));
    assertEquals(0f, Math.abs(Sign.of(-0f)));
    assertEquals(Float.NaN, Sign.of(Float.NaN));
  }

  @Test
  void stepsAreCountedBeyondFloats() {
    StepCount count = new StepCount();
    count.memory[0] = (1 << 20) - 2;
    count.memory[1] = 5_000f;
    long steps = 5_000L << 20;
    assertEquals(steps + (1 << 20) - 1, count.next());
    assertEquals(steps + (1 << 20), count.next());
    assertEquals(steps + (1 << 20) + 1, count.next());
  }
}
