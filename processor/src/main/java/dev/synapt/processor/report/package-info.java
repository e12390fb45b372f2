/** What is wrong with a declaration, and where. */
package dev.synapt.processor.report;
