package dev.synapt.train;

import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DelegatingNetwork;
import dev.synapt.DenseLayer;
import dev.synapt.Initializer;
import dev.synapt.InterpretedNetwork;
import dev.synapt.Loss;
import dev.synapt.Samples;

/** Gives for the row whose only feature is k the outputs of row k, whatever they are. */
final class ChosenOutputs extends DelegatingNetwork {

  private final float[][] outputs;

  ChosenOutputs(float[]... outputs) {
    super(
        InterpretedNetwork.of(
            Architecture.of(
                Loss.SQUARED_ERROR,
                DenseLayer.of(1, outputs[0].length, Activation.IDENTITY, Initializer.AUTO)),
            1L));
    this.outputs = outputs;
  }

  @Override
  public void predict(float[] inputs, int offset, float[] results, int outputOffset, int count) {
    for (int row = 0; row < count; row++) {
      float[] output = outputs[(int) inputs[offset + row]];
      System.arraycopy(output, 0, results, outputOffset + row * output.length, output.length);
    }
  }

  /** As many rows as outputs, with these labels. */
  Samples labelled(int... labels) {
    return outputs[0].length == 1
        ? targets(column(labels))
        : Samples.of(numbers(), labels, outputs[0].length);
  }

  /** As many rows as outputs, with these targets. */
  Samples targets(float[]... targets) {
    return Samples.of(numbers(), targets);
  }

  private float[][] numbers() {
    float[][] numbers = new float[outputs.length][1];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row][0] = row;
    }
    return numbers;
  }

  private static float[][] column(int... labels) {
    float[][] column = new float[labels.length][1];
    for (int row = 0; row < labels.length; row++) {
      column[row][0] = labels[row];
    }
    return column;
  }

  /** A network with a single output. */
  static ChosenOutputs single(float... outputs) {
    float[][] rows = new float[outputs.length][1];
    for (int row = 0; row < outputs.length; row++) {
      rows[row][0] = outputs[row];
    }
    return new ChosenOutputs(rows);
  }
}
