package dev.synapt.processor.report;

import java.util.Optional;

/**
 * A value and where it was written.
 *
 * @param value empty where the source is half-typed; javac then says what is missing
 * @param place where it stands; for an attribute left at its default, the annotation it belongs to
 */
public record Located<T>(Optional<T> value, Place place) {}
