/**
 * From the nodes of a graph to a chain of dense layers. {@link ChainRecognizer} walks along the
 * graph, {@link LayerChain} is what it builds.
 */
package dev.synapt.onnx.chain;
