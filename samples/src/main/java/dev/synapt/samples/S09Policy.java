package dev.synapt.samples;

import dev.synapt.Budget;
import dev.synapt.OnnxNetwork;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * A policy that PyTorch trained, and javac turned into a class: it balances a pole on a cart,
 * called in a loop of simulated time, and says how long a call takes. {@code policy.py}, beside the
 * file, made it.
 */
final class S09Policy {

  /** javac reads {@code policy.onnx} and writes {@code S09Policy_BalanceNetwork}. */
  @OnnxNetwork("policy.onnx")
  @Budget(maxParameters = 2_000, maxMultiplyAdds = 2_000, maxWorkspaceBytes = 4_096)
  interface Balance {}

  private static final int CARTS = 1_000;

  /** Ten seconds. */
  private static final int STEPS = 500;

  private static final float STEP_SECONDS = 0.02f;

  private static final int MEASUREMENTS = 1_001;
  private static final int CALLS = 1_000;

  /** Position, its velocity, angle of the pole, its velocity. */
  private final float[] state = new float[4];

  private final float[] action = new float[1];
  private final S09Policy_BalanceNetwork policy = S09Policy_BalanceNetwork.pretrained();

  private S09Policy() {}

  public static void main(String[] args) {
    S09Policy sample = new S09Policy();
    System.out.println(sample.policy);
    sample.balance();
    sample.measure();
  }

  private void balance() {
    Random random = new Random(1);
    int balanced = 0;
    for (int cart = 0; cart < CARTS; cart++) {
      start(random);
      boolean up = true;
      for (int step = 0; step < STEPS && up; step++) {
        policy.predict(state, action);
        step(action[0]);
        up = Math.abs(state[2]) <= Math.toRadians(24) && Math.abs(state[0]) <= 2.4;
      }
      balanced += up ? 1 : 0;
    }
    print("balanced for %.0f s: %d of %d carts", STEPS * STEP_SECONDS, balanced, CARTS);
  }

  private void start(Random random) {
    float[] ranges = {1, 0.5f, 0.3f, 0.5f};
    for (int i = 0; i < state.length; i++) {
      state[i] = (2 * random.nextFloat() - 1) * ranges[i];
    }
  }

  /** A cart of 1 kg with a pole of 0.1 kg and 1 m, a force of up to 10 N (Barto, Sutton, 1983). */
  private void step(float push) {
    double spin = state[3];
    double sine = Math.sin(state[2]);
    double cosine = Math.cos(state[2]);
    double pull = (10 * push + 0.05 * spin * spin * sine) / 1.1;
    double spinRate =
        (9.8 * sine - cosine * pull) / (0.5 * (4 / 3.0 - 0.1 * cosine * cosine / 1.1));
    double acceleration = pull - 0.05 * spinRate * cosine / 1.1;
    state[0] += STEP_SECONDS * state[1];
    state[1] += (float) (STEP_SECONDS * acceleration);
    state[2] += STEP_SECONDS * state[3];
    state[3] += (float) (STEP_SECONDS * spinRate);
  }

  /** Each call reads what the one before wrote, so that none can be left out or overlap. */
  private void measure() {
    policy.warmUp();
    double[] nanoseconds = new double[MEASUREMENTS];
    for (int k = 0; k < MEASUREMENTS; k++) {
      long start = System.nanoTime();
      for (int call = 0; call < CALLS; call++) {
        policy.predict(state, action);
        state[0] = action[0];
      }
      nanoseconds[k] = (System.nanoTime() - start) / (double) CALLS;
    }
    Arrays.sort(nanoseconds);
    print(
        "a call takes %.0f ns, the median of %,d means over %,d calls; 99 %% of them are below"
            + " %.0f ns",
        nanoseconds[MEASUREMENTS / 2], MEASUREMENTS, CALLS, nanoseconds[MEASUREMENTS * 99 / 100]);
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
