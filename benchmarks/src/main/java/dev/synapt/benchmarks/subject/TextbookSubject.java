package dev.synapt.benchmarks.subject;

import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Loss;
import dev.synapt.benchmarks.network.Examples;
import dev.synapt.benchmarks.network.Shape;

/** Backpropagation in loops as a textbook has them. */
final class TextbookSubject implements Subject {

  private final Examples examples;
  private final float learningRate;
  private final float lossFactor;
  private final TextbookLayer[] layers;

  TextbookSubject(Shape shape, Examples examples, float learningRate) {
    this.examples = examples;
    this.learningRate = learningRate;
    Architecture architecture = shape.architecture();
    lossFactor = architecture.loss() == Loss.SQUARED_ERROR ? 2 : 1;
    float[] parameters = shape.parameters();
    int offset = 0;
    layers = new TextbookLayer[architecture.layers().size()];
    for (int l = 0; l < layers.length; l++) {
      DenseLayer layer = architecture.layers().get(l);
      layers[l] = new TextbookLayer(layer, parameters, offset);
      offset += layer.parameters();
    }
  }

  @Override
  public float[] predict(int row) {
    float[] a = examples.input(row);
    for (TextbookLayer layer : layers) {
      a = layer.forward(a);
    }
    return a;
  }

  @Override
  public void learn(int row) {
    predict(row);
    outputGradient(examples.target(row));
    for (int l = layers.length - 1; l >= 0; l--) {
      TextbookLayer layer = layers[l];
      if (l > 0) {
        layer.backward(layers[l - 1]);
      }
      layer.step(input(l, row), learningRate);
    }
  }

  @Override
  public void batch(int from) {
    for (TextbookLayer layer : layers) {
      layer.clearGradient();
    }
    for (int row = from; row < from + Examples.BATCH; row++) {
      predict(row);
      outputGradient(examples.target(row));
      for (int l = layers.length - 1; l >= 0; l--) {
        TextbookLayer layer = layers[l];
        if (l > 0) {
          layer.backward(layers[l - 1]);
        }
        layer.addGradient(input(l, row));
      }
    }
    for (TextbookLayer layer : layers) {
      layer.stepByGradient(learningRate / Examples.BATCH);
    }
  }

  private float[] input(int l, int row) {
    return l == 0 ? examples.input(row) : layers[l - 1].a;
  }

  /** {@code dZ = a − y} for both cross-entropies, twice that for the squared error. */
  private void outputGradient(float[] target) {
    TextbookLayer output = layers[layers.length - 1];
    for (int j = 0; j < target.length; j++) {
      output.dZ[j] = lossFactor * (output.a[j] - target[j]);
    }
  }
}
