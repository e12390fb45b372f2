/** The annotation processor; reads, checks, plans and emits one network after another. */
package dev.synapt.processor;
