/**
 * What a network written by Synapt needs at run time: its contract, training, and gradient
 * checking, and files of parameters.
 */
module dev.synapt {
  exports dev.synapt;
  exports dev.synapt.check;
  exports dev.synapt.io;
  exports dev.synapt.math;
  exports dev.synapt.train;
}
