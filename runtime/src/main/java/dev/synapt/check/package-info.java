/** Checking a network's derivatives against finite differences of an independent reference. */
package dev.synapt.check;
