package dev.synapt.benchmarks.subject;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.synapt.Activation;
import dev.synapt.Architecture;
import dev.synapt.DenseLayer;

/** A network as an ONNX file: a Gemm and an activation for each layer. */
final class OnnxModel {

  static final String INPUT = "a0";
  static final String OUTPUT = "output";

  private OnnxModel() {}

  /** The bytes of the file, for parameters in canonical order. */
  static byte[] of(Architecture architecture, float[] parameters) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("network")
            .addInput(value(INPUT, architecture.inputs()))
            .addOutput(value(OUTPUT, architecture.outputs()));
    int layers = architecture.layers().size();
    int offset = 0;
    String a = INPUT;
    for (int l = 1; l <= layers; l++) {
      DenseLayer layer = architecture.layers().get(l - 1);
      String output = l == layers ? OUTPUT : "a" + l;
      boolean linear = layer.activation() == Activation.IDENTITY;
      String z = linear ? output : "z" + l;
      int weights = layer.units() * layer.inputs();
      graph
          .addInitializer(tensor("W" + l, parameters, offset, layer.units(), layer.inputs()))
          .addInitializer(tensor("b" + l, parameters, offset + weights, layer.units()))
          .addNode(gemm(z, a, "W" + l, "b" + l));
      if (!linear) {
        graph.addNode(node(operator(layer.activation()), output, z));
      }
      offset += layer.parameters();
      a = output;
    }
    return ModelProto.newBuilder()
        .setIrVersion(7)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static String operator(Activation activation) {
    return switch (activation) {
      case RELU -> "Relu";
      case TANH -> "Tanh";
      case SIGMOID -> "Sigmoid";
      case SOFTMAX -> "Softmax";
      default -> throw new IllegalArgumentException(activation.toString());
    };
  }

  /** {@code z = a·Wᵀ + b}. */
  private static NodeProto.Builder gemm(String z, String a, String w, String b) {
    return node("Gemm", z, a, w, b)
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("transB")
                .setType(AttributeProto.AttributeType.INT)
                .setI(1));
  }

  private static NodeProto.Builder node(String operator, String output, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).addOutput(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node;
  }

  private static TensorProto.Builder tensor(
      String name, float[] values, int offset, int... dimensions) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    int length = 1;
    for (int dimension : dimensions) {
      tensor.addDims(dimension);
      length *= dimension;
    }
    for (int k = 0; k < length; k++) {
      tensor.addFloatData(values[offset + k]);
    }
    return tensor;
  }

  private static ValueInfoProto.Builder value(String name, int width) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder().addDim(dimension(1)).addDim(dimension(width));
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor));
  }

  private static TensorShapeProto.Dimension.Builder dimension(int size) {
    return TensorShapeProto.Dimension.newBuilder().setDimValue(size);
  }
}
