/**
 * Keeping networks: parameters in safetensors files, which PyTorch and many others read and write.
 */
package dev.synapt.io;
