/** ONNX files as records: protobuf's wire format, and the messages of a model. */
package dev.synapt.onnx.format;
