#define _GNU_SOURCE
#include "data.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static uint64_t state;

/* Uniform in 0..1: xorshift, the upper bits. */
static double uniform(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (double) (state >> 11) / 9007199254740992.0;
}

void *allocate(size_t bytes, int huge_pages) {
  const size_t page = 2 << 20;
  bytes = (bytes + page - 1) / page * page;
  void *memory = aligned_alloc(page, bytes);
  if (!memory) {
    perror("aligned_alloc");
    exit(2);
  }
  madvise(memory, bytes, huge_pages ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);      /* a wish only: no error if refused */
  memset(memory, 0, bytes);
  return memory;
}

void make_rows(const network *n, int sparse, float *inputs, float *targets) {
  const int in = n->sizes[0], out = n->sizes[n->layers];
  state = 88172645463325252u;
  for (int i = 0; i < ROWS * in; i++) {
    double value = 2 * uniform() - 1;
    inputs[i] = sparse && uniform() < 0.8 ? 0.0f : (float) value;
  }
  for (int r = 0; r < ROWS; r++) {
    int label = (int) (uniform() * (n->output == SIGMOID ? 2 : out));
    for (int o = 0; o < out; o++)
      targets[r * out + o] = n->output == IDENTITY ? (float) (2 * uniform() - 1)
          : n->output == SIGMOID ? (float) label : (float) (o == label);
  }
}

void make_parameters(const network *n, float *canonical) {
  state = 1181783497276652981u;
  for (int l = 0; l < n->layers; l++) {
    const int in = n->sizes[l], out = n->sizes[l + 1];
    double limit = n->hidden == RECTIFIED ? sqrt(6.0 / in) : sqrt(6.0 / (in + out));
    for (int i = 0; i < in * out; i++) *canonical++ = (float) ((2 * uniform() - 1) * limit);
    for (int o = 0; o < out; o++) *canonical++ = (float) ((2 * uniform() - 1) * 0.1);
  }
}
