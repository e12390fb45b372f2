/**
 * The annotation processor that writes neural networks. It exports nothing: compilers find it as a
 * service.
 */
// JavaPoet and the annotations of AutoService are named by their jars only.
@SuppressWarnings("requires-automatic")
module dev.synapt.processor {
  requires com.palantir.javapoet;
  requires dev.synapt;
  requires dev.synapt.onnx;
  requires java.compiler;

  // Not under Eclipse's compiler.
  requires static jdk.compiler;
  requires static com.google.auto.service;

  provides javax.annotation.processing.Processor with
      dev.synapt.processor.SynaptProcessor;
}
