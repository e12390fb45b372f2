/** Which form each layer gets, and why. */
package dev.synapt.processor.plan;
