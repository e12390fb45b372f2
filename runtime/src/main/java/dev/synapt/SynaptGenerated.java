package dev.synapt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that Synapt wrote. Unlike {@code javax.annotation.processing.Generated} it is kept
 * in the class file, so coverage tools such as JaCoCo leave the class out.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface SynaptGenerated {}
