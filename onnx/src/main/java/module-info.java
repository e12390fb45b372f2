/** ONNX files: dense networks read from them, and networks written as such. */
module dev.synapt.onnx {
  requires transitive dev.synapt;

  exports dev.synapt.onnx;
}
