/**
 * What a network written by Synapt needs at run time: its contract, training, and gradient
 * checking.
 */
module dev.synapt {
  exports dev.synapt;
  exports dev.synapt.check;
  exports dev.synapt.math;
  exports dev.synapt.train;
}
