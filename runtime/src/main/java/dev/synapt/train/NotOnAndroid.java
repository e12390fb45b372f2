package dev.synapt.train;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what calls a part of Java that Android does not have, or only the newest, and does without
 * it there. The build refuses such calls elsewhere.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface NotOnAndroid {}
