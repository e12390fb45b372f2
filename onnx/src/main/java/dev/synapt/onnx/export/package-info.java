/** From a network to the graph of an ONNX file. */
package dev.synapt.onnx.export;
