package dev.synapt.benchmarks.subject;

import dev.synapt.Architecture;
import dev.synapt.DenseLayer;
import dev.synapt.Loss;
import smile.model.mlp.Cost;
import smile.model.mlp.InputLayer;
import smile.model.mlp.Layer;
import smile.model.mlp.MultilayerPerceptron;
import smile.model.mlp.OutputFunction;
import smile.model.mlp.OutputLayer;
import smile.tensor.Vector;

/**
 * A network as Smile has it, with what its classifier and its regression do; their own methods hide
 * outputs and allow one class or one number as target.
 */
final class SmileNetwork extends MultilayerPerceptron {

  private static final long serialVersionUID = 1;

  private SmileNetwork(Layer... layers) {
    super(layers);
  }

  static SmileNetwork of(Architecture architecture, float[] parameters) {
    int last = architecture.layers().size();
    Layer[] layers = new Layer[last + 1];
    layers[0] = new InputLayer(architecture.inputs());
    int offset = 0;
    for (int l = 1; l <= last; l++) {
      DenseLayer layer = architecture.layers().get(l - 1);
      layers[l] = l < last ? hidden(layer) : output(layer, architecture.loss());
      setParameters(layers[l], layer, parameters, offset);
      offset += layer.parameters();
    }
    return new SmileNetwork(layers);
  }

  private static Layer hidden(DenseLayer layer) {
    return switch (layer.activation()) {
      case RELU -> Layer.rectifier(layer.units()).build(layer.inputs());
      case TANH -> Layer.tanh(layer.units()).build(layer.inputs());
      default -> throw new IllegalArgumentException(layer.toString());
    };
  }

  private static Layer output(DenseLayer layer, Loss loss) {
    OutputFunction function =
        switch (loss) {
          case CROSS_ENTROPY -> OutputFunction.SOFTMAX;
          case BINARY_CROSS_ENTROPY -> OutputFunction.SIGMOID;
          default -> OutputFunction.LINEAR;
        };
    Cost cost = loss == Loss.SQUARED_ERROR ? Cost.MEAN_SQUARED_ERROR : Cost.LIKELIHOOD;
    return new OutputLayer(layer.units(), layer.inputs(), function, cost);
  }

  private static void setParameters(Layer to, DenseLayer layer, float[] parameters, int offset) {
    int k = offset;
    for (int j = 0; j < layer.units(); j++) {
      for (int i = 0; i < layer.inputs(); i++) {
        to.weight().set(j, i, parameters[k++]);
      }
    }
    for (int j = 0; j < layer.units(); j++) {
      to.bias().set(j, parameters[k++]);
    }
  }

  void predict(double[] input, float[] outputs) {
    propagate(vector(input), false);
    Vector found = output.output();
    for (int j = 0; j < outputs.length; j++) {
      outputs[j] = (float) found.get(j);
    }
  }

  void learn(double[] input, double[] y) {
    forward(input, y);
    backpropagate(true);
    t++;
  }

  void addGradient(double[] input, double[] y) {
    forward(input, y);
    backpropagate(false);
  }

  void step(int rows) {
    update(rows);
    t++;
  }

  private void forward(double[] input, double[] y) {
    propagate(vector(input), true);
    Vector wanted = target.get();
    for (int j = 0; j < y.length; j++) {
      wanted.set(j, y[j]);
    }
  }
}
