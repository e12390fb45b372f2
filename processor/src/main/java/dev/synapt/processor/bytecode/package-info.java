/** How long the methods are that javac made of generated code. */
package dev.synapt.processor.bytecode;
