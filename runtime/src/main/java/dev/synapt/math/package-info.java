/** The float functions that generated code calls. */
package dev.synapt.math;
