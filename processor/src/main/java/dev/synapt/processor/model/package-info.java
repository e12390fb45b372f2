/** A network as decided: plain data that knows neither javac nor JavaPoet. */
package dev.synapt.processor.model;
