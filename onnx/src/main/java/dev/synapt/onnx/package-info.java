/**
 * ONNX files: {@link dev.synapt.onnx.OnnxModel} reads dense networks from them, {@link
 * dev.synapt.onnx.OnnxExport} writes any network.
 */
package dev.synapt.onnx;
