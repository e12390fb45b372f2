package dev.synapt.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/** What ONNX Runtime makes of a file. */
final class OnnxRuntime {

  private OnnxRuntime() {}

  /** The outputs for rows of features. */
  static float[][] predict(byte[] file, float[][] rows) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    FloatBuffer features = FloatBuffer.allocate(rows.length * rows[0].length);
    for (float[] row : rows) {
      features.put(row);
    }
    long[] shape = {rows.length, rows[0].length};
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file, options);
          OnnxTensor input = OnnxTensor.createTensor(environment, features.flip(), shape);
          OrtSession.Result result =
              session.run(Map.of(session.getInputNames().iterator().next(), input))) {
        return (float[][]) result.get(0).getValue();
      }
    }
  }
}
