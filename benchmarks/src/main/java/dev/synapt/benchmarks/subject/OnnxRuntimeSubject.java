package dev.synapt.benchmarks.subject;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.synapt.Architecture;
import dev.synapt.benchmarks.network.Examples;
import dev.synapt.benchmarks.network.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * ONNX Runtime with one thread, in the way that is fastest from Java: input and output tensors are
 * made once and kept, and rows are copied to and from their buffers.
 */
final class OnnxRuntimeSubject implements Subject {

  private final Examples examples;
  private final float[] output;
  private final FloatBuffer inputBuffer;
  private final FloatBuffer outputBuffer;
  private final OrtSession session;
  private final OnnxTensor inputTensor;
  private final OnnxTensor outputTensor;
  private final Map<String, OnnxTensor> inputTensors;
  private final Map<String, OnnxTensor> outputTensors;

  OnnxRuntimeSubject(Shape shape, Examples examples) {
    this.examples = examples;
    Architecture architecture = shape.architecture();
    output = new float[architecture.outputs()];
    inputBuffer = direct(architecture.inputs());
    outputBuffer = direct(output.length);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(OnnxModel.of(architecture, shape.parameters()), options);
      inputTensor =
          OnnxTensor.createTensor(environment, inputBuffer, new long[] {1, inputBuffer.capacity()});
      outputTensor =
          OnnxTensor.createTensor(environment, outputBuffer, new long[] {1, output.length});
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
    inputTensors = Map.of(OnnxModel.INPUT, inputTensor);
    outputTensors = Map.of(OnnxModel.OUTPUT, outputTensor);
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public float[] predict(int row) {
    inputBuffer.put(0, examples.input(row));
    try {
      session.run(inputTensors, outputTensors).close();
      outputBuffer.get(0, output);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
    return output;
  }

  @Override
  public void learn(int row) {
    throw new UnsupportedOperationException("ONNX Runtime only predicts");
  }

  @Override
  public void batch(int from) {
    throw new UnsupportedOperationException("ONNX Runtime only predicts");
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
    inputTensor.close();
    outputTensor.close();
  }
}
