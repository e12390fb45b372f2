package dev.synapt.benchmarks.subject;

import dev.synapt.Activation;
import dev.synapt.DenseLayer;
import java.util.Arrays;

/** A dense layer: the weights of each unit lie side by side, and each sum has one accumulator. */
final class TextbookLayer {

  final float[] a;
  final float[] dZ;

  private final int inputs;
  private final int units;
  private final Activation activation;
  private final float[] w;
  private final float[] b;
  private final float[] dW;
  private final float[] db;

  TextbookLayer(DenseLayer layer, float[] parameters, int offset) {
    inputs = layer.inputs();
    units = layer.units();
    activation = layer.activation();
    int weights = units * inputs;
    w = Arrays.copyOfRange(parameters, offset, offset + weights);
    b = Arrays.copyOfRange(parameters, offset + weights, offset + weights + units);
    dW = new float[weights];
    db = new float[units];
    a = new float[units];
    dZ = new float[units];
  }

  /** {@code a = f(W·x + b)}. */
  float[] forward(float[] x) {
    for (int j = 0; j < units; j++) {
      float z = b[j];
      for (int i = 0; i < inputs; i++) {
        z += w[j * inputs + i] * x[i];
      }
      a[j] = z;
    }
    activate();
    return a;
  }

  private void activate() {
    switch (activation) {
      case TANH -> {
        for (int j = 0; j < units; j++) {
          a[j] = (float) Math.tanh(a[j]);
        }
      }
      case RELU -> {
        for (int j = 0; j < units; j++) {
          a[j] = Math.max(0, a[j]);
        }
      }
      case SIGMOID -> {
        for (int j = 0; j < units; j++) {
          a[j] = (float) (1 / (1 + Math.exp(-a[j])));
        }
      }
      case SOFTMAX -> softmax();
      default -> {}
    }
  }

  private void softmax() {
    float max = a[0];
    for (int j = 1; j < units; j++) {
      max = Math.max(max, a[j]);
    }
    float sum = 0;
    for (int j = 0; j < units; j++) {
      a[j] = (float) Math.exp(a[j] - max);
      sum += a[j];
    }
    for (int j = 0; j < units; j++) {
      a[j] /= sum;
    }
  }

  /** {@code dA = Wᵀ·dZ} and {@code dZ = dA ∘ f'} of the layer before. */
  void backward(TextbookLayer before) {
    float[] dA = before.dZ;
    Arrays.fill(dA, 0);
    for (int j = 0; j < units; j++) {
      float g = dZ[j];
      for (int i = 0; i < inputs; i++) {
        dA[i] += w[j * inputs + i] * g;
      }
    }
    before.multiplyByDerivative();
  }

  private void multiplyByDerivative() {
    for (int j = 0; j < units; j++) {
      if (activation == Activation.TANH) {
        dZ[j] *= 1 - a[j] * a[j];
      } else if (activation == Activation.RELU) {
        dZ[j] = a[j] > 0 ? dZ[j] : 0;
      }
    }
  }

  /** {@code W ← W − η·dZ·xᵀ}, {@code b ← b − η·dZ}. */
  void step(float[] x, float learningRate) {
    for (int j = 0; j < units; j++) {
      float g = learningRate * dZ[j];
      for (int i = 0; i < inputs; i++) {
        w[j * inputs + i] -= g * x[i];
      }
      b[j] -= g;
    }
  }

  void clearGradient() {
    Arrays.fill(dW, 0);
    Arrays.fill(db, 0);
  }

  /** {@code dW += dZ·xᵀ}, {@code db += dZ}. */
  void addGradient(float[] x) {
    for (int j = 0; j < units; j++) {
      float g = dZ[j];
      for (int i = 0; i < inputs; i++) {
        dW[j * inputs + i] += g * x[i];
      }
      db[j] += g;
    }
  }

  void stepByGradient(float learningRate) {
    for (int k = 0; k < w.length; k++) {
      w[k] -= learningRate * dW[k];
    }
    for (int j = 0; j < units; j++) {
      b[j] -= learningRate * db[j];
    }
  }
}
