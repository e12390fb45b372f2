package dev.synapt.processor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks tests that run twice: without the Vector API, and in a JVM that has it, where networks get
 * SIMD kernels and use them.
 */
@Tag("vectors")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface AlsoWithVectors {}
