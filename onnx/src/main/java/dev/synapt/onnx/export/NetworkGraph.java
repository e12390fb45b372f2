package dev.synapt.onnx.export;

import dev.synapt.ColumnScaler;
import dev.synapt.DenseLayer;
import dev.synapt.MinMaxScaler;
import dev.synapt.Network;
import dev.synapt.Normalization;
import dev.synapt.ParameterBlock.Kind;
import dev.synapt.Standardizer;
import dev.synapt.onnx.format.WireWriter;
import java.util.Arrays;
import java.util.List;

/** A network as a graph: some nodes for the scaler, and some for each layer. */
public final class NetworkGraph {

  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  /** In deviations; more of what rounding takes from a centre is subtracted in a second step. */
  private static final double NEGLIGIBLE = 1e-7;

  private final GraphWriter graph = new GraphWriter();
  private final float[] parameters;

  private NetworkGraph(float[] parameters) {
    this.parameters = parameters;
  }

  /**
   * The bytes of a file.
   *
   * @param name of the graph
   * @param scaler null if there is none
   */
  public static byte[] of(Network network, String name, ColumnScaler scaler) {
    float[] parameters = new float[network.architecture().parameters()];
    network.copyParametersTo(parameters);
    return new NetworkGraph(parameters).model(network.architecture().layers(), name, scaler);
  }

  private byte[] model(List<DenseLayer> layers, String name, ColumnScaler scaler) {
    String current = scaler == null ? INPUT : scaled(scaler);
    int offset = 0;
    for (int l = 0; l < layers.size(); l++) {
      graph.prefix("layer" + (l + 1) + ".");
      current = layer(layers.get(l), current, offset);
      offset += layers.get(l).parameters();
    }
    graph.identity(current, OUTPUT);
    int outputs = layers.get(layers.size() - 1).units();
    return graph.model(name, INPUT, layers.get(0).inputs(), OUTPUT, outputs);
  }

  /** {@code (x − c) / s + l}. */
  private String scaled(ColumnScaler scaler) {
    int columns = scaler.columns();
    float[] centers = new float[columns];
    float[] rests = new float[columns];
    float[] scales = new float[columns];
    boolean needsRest = false;
    for (int i = 0; i < columns; i++) {
      double center;
      double scale;
      if (scaler instanceof MinMaxScaler range) {
        center = range.minimum(i);
        scale = range.unit(i);
      } else {
        center = ((Standardizer) scaler).mean(i);
        scale = ((Standardizer) scaler).deviation(i);
      }
      centers[i] = (float) center;
      scales[i] = (float) scale;
      if (!Float.isFinite(centers[i]) || !Float.isFinite(scales[i]) || scales[i] == 0) {
        throw new IllegalArgumentException(
            "column "
                + i
                + " of the scaler has centre "
                + center
                + " and scale "
                + scale
                + ", expected numbers that floats can hold");
      }
      rests[i] = (float) (center - centers[i]);
      needsRest |= Math.abs(rests[i]) > NEGLIGIBLE * scales[i];
    }
    graph.prefix("scaler.");
    String current = graph.node("Sub", INPUT, graph.constant("center", centers, columns));
    if (needsRest) {
      current = graph.node("Sub", current, graph.constant("center_rest", rests, columns));
    }
    current = graph.node("Div", current, graph.constant("scale", scales, columns));
    boolean moved = scaler instanceof MinMaxScaler range && range.low() != 0;
    return moved
        ? graph.node("Add", current, graph.scalar(((MinMaxScaler) scaler).low()))
        : current;
  }

  private String layer(DenseLayer layer, String x, int offset) {
    String weights =
        graph.constant("weight", block(layer, Kind.WEIGHT, offset), layer.units(), layer.inputs());
    String biases = graph.constant("bias", block(layer, Kind.BIAS, offset), layer.units());
    String u =
        graph.node("Gemm", GraphWriter.integer(new WireWriter(), "transB", 1), x, weights, biases);
    float slope = layer.activation().trainsAlpha() ? block(layer, Kind.SLOPE, offset)[0] : 0;
    String a = new ActivationNodes(graph).add(layer, normalized(layer, u, offset), slope);
    return layer.residual() ? graph.node("Add", a, x) : a;
  }

  private String normalized(DenseLayer layer, String u, int offset) {
    if (layer.normalization() == Normalization.NONE) {
      return u;
    }
    String gains = graph.constant("gain", block(layer, Kind.GAIN, offset), layer.units());
    if (layer.normalization() == Normalization.LAYER) {
      String shifts = graph.constant("shift", block(layer, Kind.SHIFT, offset), layer.units());
      WireWriter attributes = GraphWriter.integer(new WireWriter(), "axis", -1);
      GraphWriter.number(attributes, "epsilon", Normalization.EPSILON);
      return graph.node("LayerNormalization", attributes, u, gains, shifts);
    }
    String squares = graph.node("Mul", u, u);
    WireWriter attributes = GraphWriter.integers(new WireWriter(), "axes", -1);
    String mean = graph.node("ReduceMean", attributes, squares);
    String sum = graph.node("Add", mean, graph.scalar(Normalization.EPSILON));
    return graph.node("Mul", graph.node("Div", u, graph.node("Sqrt", sum)), gains);
  }

  private float[] block(DenseLayer layer, Kind kind, int offset) {
    int from = offset + layer.offset(kind);
    return Arrays.copyOfRange(parameters, from, from + layer.parameters(kind));
  }
}
