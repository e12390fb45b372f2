package dev.synapt.onnx.format;

import java.util.Optional;

/**
 * An attribute of a node. A file sets one of the values, the others are 0 or empty.
 *
 * @param number of a float
 * @param integer of an int
 * @param numbers of floats or ints; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Attribute(
    String name,
    double number,
    long integer,
    String text,
    Optional<Tensor> tensor,
    double[] numbers) {}
