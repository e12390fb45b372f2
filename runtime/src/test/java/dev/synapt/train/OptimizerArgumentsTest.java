package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.synapt.ParameterBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerArgumentsTest {

  @ParameterizedTest
  @ValueSource(floats = {1f, -0.1f, Float.NaN, Float.POSITIVE_INFINITY})
  void sharesOfThePastAreBelowOne(float wrong) {
    assertShare("beta1", wrong, () -> Adam.create().betas(wrong, 0.9f));
    assertShare("beta2", wrong, () -> Adam.create().betas(0.9f, wrong));
    assertShare("beta1", wrong, () -> NAdam.create().betas(wrong, 0.9f));
    assertShare("beta2", wrong, () -> NAdam.create().betas(0.9f, wrong));
    assertShare("beta1", wrong, () -> Adamax.create().betas(wrong, 0.9f));
    assertShare("beta2", wrong, () -> Adamax.create().betas(0.9f, wrong));
    assertShare("beta1", wrong, () -> Lion.create().betas(wrong, 0.9f));
    assertShare("beta2", wrong, () -> Lion.create().betas(0.9f, wrong));
    assertShare("rho", wrong, () -> Adadelta.create().rho(wrong));
    assertShare("alpha", wrong, () -> RmsProp.create().alpha(wrong));
    assertShare("momentum", wrong, () -> RmsProp.create().momentum(wrong));
    assertShare("dampening", wrong, () -> Sgd.momentum(0.5f).dampening(wrong));
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, -0.1f, Float.NaN, Float.POSITIVE_INFINITY})
  void epsilonIsMoreThanZero(float wrong) {
    assertPositive("epsilon", wrong, () -> Adam.create().epsilon(wrong));
    assertPositive("epsilon", wrong, () -> NAdam.create().epsilon(wrong));
    assertPositive("epsilon", wrong, () -> Adamax.create().epsilon(wrong));
    assertPositive("epsilon", wrong, () -> Adagrad.create().epsilon(wrong));
    assertPositive("epsilon", wrong, () -> Adadelta.create().epsilon(wrong));
    assertPositive("epsilon", wrong, () -> RmsProp.create().epsilon(wrong));
    assertPositive("largest", wrong, () -> RProp.create().stepSizes(0f, wrong));
    Trainer trainer = Trainer.with(Sgd.plain());
    assertPositive("clipValue", wrong, () -> trainer.clipValue(wrong));
    assertPositive("clipNorm", wrong, () -> trainer.clipNorm(wrong));
    assertPositive("maxNorm", wrong, () -> trainer.maxNorm(wrong));
    assertIllegal(
        "decay is " + wrong + ", expected 0 < decay < 1", () -> trainer.averageWeights(wrong));
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, Float.NaN, Float.POSITIVE_INFINITY})
  void weightDecayIsNotNegative(float wrong) {
    assertNotNegative("weight decay", wrong, () -> WeightDecay.coupled(wrong));
    assertNotNegative("weight decay", wrong, () -> WeightDecay.decoupled(wrong));
    assertNotNegative("weight decay", wrong, () -> Sgd.plain().weightDecay(wrong));
    assertNotNegative("weight decay", wrong, () -> Adam.create().weightDecay(wrong));
    assertNotNegative("weight decay", wrong, () -> NAdam.create().weightDecay(wrong));
    assertNotNegative("weight decay", wrong, () -> Adamax.create().weightDecay(wrong));
    assertNotNegative("weight decay", wrong, () -> Adagrad.create().weightDecay(wrong));
    assertNotNegative("weight decay", wrong, () -> Adadelta.create().weightDecay(wrong));
    assertNotNegative("weight decay", wrong, () -> RmsProp.create().weightDecay(wrong));
    assertNotNegative("weight decay", wrong, () -> Lion.create().weightDecay(wrong));
    assertNotNegative("momentumDecay", wrong, () -> NAdam.create().momentumDecay(wrong));
    assertNotNegative("initial", wrong, () -> Adagrad.create().initialAccumulator(wrong));
    assertNotNegative("smallest", wrong, () -> RProp.create().stepSizes(wrong, 1f));
    assertNotNegative("l1", wrong, () -> Trainer.with(Sgd.plain()).l1(wrong));
    assertNotNegative("l2", wrong, () -> Trainer.with(Sgd.plain()).l2(wrong));
  }

  @Test
  void partsHaveToFit() {
    assertIllegal(
        "momentum is 0, expected more for Nesterov momentum", () -> Sgd.plain().nesterov());
    assertIllegal("momentum is 0, expected more for dampening", () -> Sgd.plain().dampening(0.1f));
    assertIllegal(
        "dampening is 0.5, expected 0 with Nesterov momentum",
        () -> Sgd.momentum(0.5f).nesterov().dampening(0.5f));
    assertIllegal(
        "dampening is 0.5, expected 0 with Nesterov momentum",
        () -> Sgd.momentum(0.5f).dampening(0.5f).nesterov());
    assertIllegal("increase is 1.0, expected more than 1", () -> RProp.create().factors(0.5f, 1f));
    assertIllegal(
        "decrease is 1.0, expected 0 < decrease < 1", () -> RProp.create().factors(1f, 2f));
    assertIllegal(
        "smallest is 2.0, expected at most largest, 1.0", () -> RProp.create().stepSizes(2f, 1f));
    assertEquals(
        "weightDecay",
        assertThrows(NullPointerException.class, () -> Adam.create().weightDecay(null))
            .getMessage());
  }

  @Test
  void theySayWhatTheyAre() {
    assertEquals(
        "SGD with Nesterov momentum 0.5, coupled weight decay 0.25",
        Sgd.momentum(0.5f).nesterov().weightDecay(0.25f).toString());
    assertEquals(
        "SGD with momentum 0.5, dampening 0.25", Sgd.momentum(0.5f).dampening(0.25f).toString());
    assertEquals("Adam(0.9, 0.999, epsilon 1.0E-8)", Adam.create().toString());
    assertEquals(
        "Adam(0.5, 0.75, epsilon 0.25, AMSGrad, coupled weight decay 0.5)",
        Adam.create().betas(0.5f, 0.75f).epsilon(0.25f).amsgrad().weightDecay(0.5f).toString());
    assertEquals(
        "AdamW(0.9, 0.999, epsilon 1.0E-8, decoupled weight decay 0.25 of weights only)",
        AdamW.create().weightDecay(WeightDecay.decoupled(0.25f).weightsOnly()).toString());
    assertEquals(
        "NAdam(0.9, 0.999, epsilon 1.0E-8, momentum decay 0.004)", NAdam.create().toString());
    assertEquals("Adamax(0.9, 0.999, epsilon 1.0E-8)", Adamax.create().toString());
    assertEquals("Adagrad(initial 0.0, epsilon 0.5)", Adagrad.create().epsilon(0.5f).toString());
    assertEquals("Adadelta(0.9, epsilon 0.5)", Adadelta.create().epsilon(0.5f).toString());
    assertEquals(
        "RMSprop(0.99, epsilon 0.5, centred, momentum 0.25)",
        RmsProp.create().centered().momentum(0.25f).epsilon(0.5f).toString());
    assertEquals(
        "Lion(0.9, 0.99, decoupled weight decay 0.5)", Lion.create().weightDecay(0.5f).toString());
    assertEquals(
        "RProp(0.5, 1.2, steps 0.25 to 4.0)", RProp.create().stepSizes(0.25f, 4f).toString());
  }

  @Test
  void weightDecaysAreEqualIfTheyDoTheSame() {
    WeightDecay decay = WeightDecay.decoupled(0.5f).weightsOnly();
    assertEquals(decay, WeightDecay.decoupled(0.25f).weightsOnly().withRate(0.5f));
    assertEquals(decay.hashCode(), WeightDecay.decoupled(0.5f).weightsOnly().hashCode());
    assertNotEquals(decay, WeightDecay.decoupled(0.5f));
    assertNotEquals(decay, WeightDecay.coupled(0.5f).weightsOnly());
    assertNotEquals(decay, decay.withRate(0.25f));
  }

  @ParameterizedTest
  @EnumSource
  void onlyWeightsAreWeights(ParameterBlock.Kind kind) {
    assertEquals(0.5f, WeightDecay.decoupled(0.5f).rate(kind));
    float expected = kind == ParameterBlock.Kind.WEIGHT ? 0.5f : 0f;
    assertEquals(expected, WeightDecay.decoupled(0.5f).weightsOnly().rate(kind));
  }

  private static void assertShare(String name, float wrong, Runnable action) {
    assertIllegal(name + " is " + wrong + ", expected 0 <= " + name + " < 1", action);
  }

  private static void assertPositive(String name, float wrong, Runnable action) {
    assertIllegal(name + " is " + wrong + ", expected a finite number of more than 0", action);
  }

  private static void assertNotNegative(String name, float wrong, Runnable action) {
    assertIllegal(name + " is " + wrong + ", expected a finite number of 0 or more", action);
  }

  private static void assertIllegal(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
