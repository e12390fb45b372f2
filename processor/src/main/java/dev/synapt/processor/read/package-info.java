/**
 * From the annotation as javac sees it to a declaration, and from there, once checked, to a model.
 */
package dev.synapt.processor.read;
