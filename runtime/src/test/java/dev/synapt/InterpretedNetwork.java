package dev.synapt;

import dev.synapt.check.ReferenceNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A network for tests: float parameters, everything else computed by {@link ReferenceNetwork}. Each
 * layer has its weights in blocks of at most two inputs, with one element of padding, and its
 * biases in a block.
 */
public final class InterpretedNetwork implements Network {

  private final Architecture architecture;
  private final ReferenceNetwork reference;
  private final ParameterBlock[] blocks;

  /** For each element of each block its index in canonical order, −1 for padding. */
  private final int[][] canonical;

  private long seed;
  private long step;

  private InterpretedNetwork(Architecture architecture, List<float[]> values) {
    this.architecture = architecture;
    reference = ReferenceNetwork.of(architecture, new float[architecture.parameters()]);
    blocks = BlockLayout.blocks(architecture, values);
    canonical = BlockLayout.canonical(architecture, blocks);
  }

  /** A network with the parameters of a seed. */
  public static InterpretedNetwork of(Architecture architecture, long seed) {
    InterpretedNetwork network = new InterpretedNetwork(architecture, List.of());
    network.initialize(seed);
    return network;
  }

  /** A network with these parameters, in canonical order. */
  public static InterpretedNetwork of(Architecture architecture, float... parameters) {
    InterpretedNetwork network = new InterpretedNetwork(architecture, List.of());
    network.setParameters(parameters);
    return network;
  }

  /** The parameters in canonical order, in a new array. */
  public float[] parameters() {
    float[] copy = new float[architecture.parameters()];
    copyParametersTo(copy);
    return copy;
  }

  /** The gradient in canonical order, in a new array. */
  public float[] gradient() {
    float[] copy = new float[architecture.parameters()];
    copyGradientTo(copy);
    return copy;
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public void initialize(long seed) {
    setParameters(architecture.initialParameters(seed));
    setDropout(seed, 0);
  }

  @Override
  public long dropoutSeed() {
    return seed;
  }

  @Override
  public long dropoutStep() {
    return step;
  }

  @Override
  public void setDropout(long seed, long step) {
    this.seed = seed;
    this.step = step;
  }

  @Override
  public void predict(float[] input, float[] output) {
    Arguments.requireLength(input, architecture.inputs(), "input");
    Arguments.requireLength(output, architecture.outputs(), "output");
    predict(input, 0, output, 0, 1);
  }

  @Override
  public void predict(
      float[] inputs, int inputOffset, float[] outputs, int outputOffset, int count) {
    int width = architecture.inputs();
    Arguments.requireRows(inputs, inputOffset, count, width, "inputs");
    Arguments.requireRows(outputs, outputOffset, count, architecture.outputs(), "outputs");
    readParameters();
    for (int row = 0; row < count; row++) {
      int from = inputOffset + row * width;
      double[] a = reference.predict(widen(Arrays.copyOfRange(inputs, from, from + width)));
      for (int j = 0; j < a.length; j++) {
        outputs[outputOffset + row * a.length + j] = (float) a[j];
      }
    }
  }

  @Override
  public float loss(float[] input, float[] target) {
    requireExample(input, target);
    readParameters();
    return (float) reference.loss(widen(input), widen(target));
  }

  @Override
  public float learn(float[] input, float[] target, float learningRate) {
    requireExample(input, target);
    Arguments.requireFinite(learningRate, "learningRate");
    double[] gradient = new double[architecture.parameters()];
    reference.drop(seed, step++, 0);
    float loss = derivatives(input, target, gradient, new double[architecture.inputs()]);
    if (Float.isFinite(loss)) {
      for (int b = 0; b < blocks.length; b++) {
        float[] values = blocks[b].values();
        for (int k = 0; k < values.length; k++) {
          if (canonical[b][k] >= 0) {
            values[k] -= learningRate * (float) gradient[canonical[b][k]];
          }
        }
      }
    }
    return loss;
  }

  @Override
  public float learn(Samples samples, int[] rows, int from, int to, float learningRate) {
    double weight =
        Arguments.requireWeight(
            samples, rows, from, to, architecture.inputs(), architecture.targets());
    Arguments.requireFinite(learningRate, "learningRate");
    clearGradient();
    float loss = (float) (accumulateGradient(samples, rows, from, to) / weight);
    if (Float.isFinite(loss)) {
      for (ParameterBlock block : blocks) {
        for (int k = 0; k < block.values().length; k++) {
          block.values()[k] -= (float) (learningRate * (block.gradient()[k] / weight));
        }
      }
    }
    clearGradient();
    return loss;
  }

  @Override
  public float accumulateGradient(float[] input, float[] target) {
    requireExample(input, target);
    float loss = accumulate(input, target, 1f, 0);
    step++;
    return loss;
  }

  @Override
  public float accumulateGradient(Samples samples, int[] rows, int from, int to) {
    Arguments.requireBatch(samples, rows, from, to, architecture.inputs(), architecture.targets());
    float[] input = new float[samples.inputs()];
    float[] target = new float[samples.targets()];
    float sum = 0f;
    for (int k = from; k < to; k++) {
      samples.copyFeatures(rows[k], input);
      samples.copyTarget(rows[k], target);
      sum += samples.weight(rows[k]) * accumulate(input, target, samples.weight(rows[k]), rows[k]);
    }
    step++;
    return sum;
  }

  @Override
  public float inputGradient(float[] input, float[] target, float[] gradient) {
    requireExample(input, target);
    Arguments.requireLength(gradient, architecture.inputs(), "gradient");
    double[] wide = new double[gradient.length];
    float loss = derivatives(input, target, new double[architecture.parameters()], wide);
    for (int i = 0; i < wide.length; i++) {
      gradient[i] = (float) wide[i];
    }
    return loss;
  }

  @Override
  public void clearGradient() {
    for (ParameterBlock block : blocks) {
      Arrays.fill(block.gradient(), 0f);
    }
  }

  @Override
  public ParameterBlock[] parameterBlocks() {
    return blocks.clone();
  }

  @Override
  public void copyParametersTo(float[] destination) {
    Arguments.requireLength(destination, architecture.parameters(), "destination");
    for (int b = 0; b < blocks.length; b++) {
      gather(blocks[b].values(), canonical[b], destination);
    }
  }

  @Override
  public void setParameters(float[] source) {
    Arguments.requireLength(source, architecture.parameters(), "source");
    for (int b = 0; b < blocks.length; b++) {
      for (int k = 0; k < canonical[b].length; k++) {
        if (canonical[b][k] >= 0) {
          blocks[b].values()[k] = source[canonical[b][k]];
        }
      }
    }
  }

  @Override
  public void copyGradientTo(float[] destination) {
    Arguments.requireLength(destination, architecture.parameters(), "destination");
    for (int b = 0; b < blocks.length; b++) {
      gather(blocks[b].gradient(), canonical[b], destination);
    }
  }

  @Override
  public InterpretedNetwork fork() {
    InterpretedNetwork fork =
        new InterpretedNetwork(
            architecture, Arrays.stream(blocks).map(ParameterBlock::values).toList());
    fork.setDropout(seed, step);
    return fork;
  }

  @Override
  public InterpretedNetwork copy() {
    InterpretedNetwork copy = of(architecture, parameters());
    copy.setDropout(seed, step);
    return copy;
  }

  private float accumulate(float[] input, float[] target, float weight, int row) {
    double[] gradient = new double[architecture.parameters()];
    reference.drop(seed, step, row);
    float loss = derivatives(input, target, gradient, new double[architecture.inputs()]);
    if (Float.isFinite(loss)) {
      for (int b = 0; b < blocks.length; b++) {
        float[] sum = blocks[b].gradient();
        for (int k = 0; k < sum.length; k++) {
          if (canonical[b][k] >= 0) {
            sum[k] += weight * (float) gradient[canonical[b][k]];
          }
        }
      }
    }
    return loss;
  }

  private float derivatives(
      float[] input, float[] target, double[] parameterGradient, double[] inputGradient) {
    readParameters();
    double loss = reference.gradient(widen(input), widen(target), parameterGradient, inputGradient);
    reference.keepAll();
    return (float) loss;
  }

  private void readParameters() {
    for (int b = 0; b < blocks.length; b++) {
      for (int k = 0; k < canonical[b].length; k++) {
        if (canonical[b][k] >= 0) {
          reference.parameters()[canonical[b][k]] = blocks[b].values()[k];
        }
      }
    }
  }

  private void requireExample(float[] input, float[] target) {
    Arguments.requireLength(input, architecture.inputs(), "input");
    Arguments.requireLength(target, architecture.targets(), "target");
  }

  private static void gather(float[] source, int[] canonical, float[] destination) {
    for (int k = 0; k < canonical.length; k++) {
      if (canonical[k] >= 0) {
        destination[canonical[k]] = source[k];
      }
    }
  }

  private static double[] widen(float[] values) {
    Objects.requireNonNull(values, "values");
    double[] wide = new double[values.length];
    for (int k = 0; k < wide.length; k++) {
      wide[k] = values[k];
    }
    return wide;
  }
}
