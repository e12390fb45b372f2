package dev.synapt.onnx.format;

import java.util.List;
import java.util.Optional;

/**
 * An input or an output of a graph.
 *
 * @param type empty if it is no tensor
 * @param shape empty if it is not said; a length is −1 where it is open
 */
public record Value(String name, Optional<ElementType> type, Optional<List<Integer>> shape) {}
