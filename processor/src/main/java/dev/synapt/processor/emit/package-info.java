/**
 * From a plan to a class. {@link dev.synapt.processor.emit.NetworkClass} is the table of contents;
 * each kind of member has a class of its own.
 */
package dev.synapt.processor.emit;
