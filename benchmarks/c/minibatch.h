/* Forward and backward pass of a mini-batch of 32 rows. */
#ifndef MINIBATCH_H
#define MINIBATCH_H

#include "parameters.h"
#include "batch.h"
#include "sparse_batch.h"

/*
 * Blocks of sums: 8 rows by 2 vectors needs little of the cache's bandwidth for weights that come from the second
 * level; a row of 1 vector (16 units) takes 16 rows to keep both multipliers busy.
 */
#define BLOCK_VECTORS(units) ((units) >= 32 ? 2 : 1)
#define BLOCK_ROWS(units) ((units) >= 32 ? 8 : 16)


/* c[row][unit] = f(bias + a * w), a(row, input) = a[row * a_row + input * a_k], w input-major. */
INLINE void forward_rows(const int in, const int units, const float *a, const int a_row, const int a_k, const float *w,
                         const float *b, float *c, elementwise f) {
  multiply(BATCH, units, in, in, BLOCK_ROWS(units), BLOCK_VECTORS(units), a, a_row, a_k, w, units,
           FROM_COLUMN_BIAS, b, c, f, 0, 0);
}

/* Leaves z of the output layer in batch_z3t, and what the backward pass needs in the other arrays. */
INLINE void batch_forward(memory *m, const float *x, elementwise f) {
#if FIRST_UNIT_MAJOR
  transpose(BATCH, INPUTS, x, m->batch_xt);
  multiply(HIDDEN1, BATCH, INPUTS, INPUTS / 4, 8, 2, m->w1, INPUTS, 1, m->batch_xt, BATCH,
           FROM_ROW_BIAS, m->b1, m->batch_a1t, f, 0, 0);
  if (!HIDDEN2) transpose(HIDDEN1, BATCH, m->batch_a1t, m->batch_a1);
#elif FIRST_SKIPS_ZEROS
  sparse_batch_forward(INPUTS, HIDDEN1, m->w1, m->b1, x, m->batch_index, m->batch_value, m->batch_a1, f);
#else
  forward_rows(INPUTS, HIDDEN1, x, INPUTS, 1, m->w1, m->b1, m->batch_a1, f);
#endif
#if HIDDEN2
  if (FIRST_UNIT_MAJOR) forward_rows(HIDDEN1, HIDDEN2, m->batch_a1t, 1, BATCH, m->w2, m->b2, m->batch_a2, f);
  else forward_rows(HIDDEN1, HIDDEN2, m->batch_a1, HIDDEN1, 1, m->w2, m->b2, m->batch_a2, f);
  transpose(BATCH, HIDDEN2, m->batch_a2, m->batch_a2t);
#else
  if (!FIRST_UNIT_MAJOR) transpose(BATCH, HIDDEN1, m->batch_a1, m->batch_a1t);
#endif
  multiply(OUTPUTS, BATCH, LAST_HIDDEN, LAST_HIDDEN, OUTPUTS, 2, m->w3, LAST_HIDDEN, 1,
           HIDDEN2 ? m->batch_a2t : m->batch_a1t, BATCH, FROM_ROW_BIAS, m->b3, m->batch_z3t, identity, 0, 0);
}

/* From dz of the output layer in batch_z3t. Every dz is formed before the weights it comes from change. */
INLINE void batch_backward(memory *m, const float *x, float rate, derivative g) {
  float *dz3t = m->batch_z3t;
  float *a_last = HIDDEN2 ? m->batch_a2 : m->batch_a1;
  if (!HIDDEN2 && FIRST_UNIT_MAJOR)
    multiply(HIDDEN1, BATCH, OUTPUTS, OUTPUTS, 8, 2, m->w3, 1, HIDDEN1, dz3t, BATCH, FROM_ZERO, 0,
             m->batch_dz1t, 0, g, m->batch_a1t);
  else
    multiply(BATCH, LAST_HIDDEN, OUTPUTS, OUTPUTS, BLOCK_ROWS(LAST_HIDDEN), BLOCK_VECTORS(LAST_HIDDEN), dz3t, 1, BATCH,
             m->w3, LAST_HIDDEN, FROM_ZERO, 0, HIDDEN2 ? m->batch_dz2 : m->batch_dz1, 0, g, a_last);
  update(OUTPUTS, LAST_HIDDEN, OUTPUTS, BLOCK_VECTORS(LAST_HIDDEN), dz3t, BATCH, 1, a_last, rate, m->w3);
  update_bias_transposed(OUTPUTS, dz3t, rate, m->b3);
#if HIDDEN2
  transpose(BATCH, HIDDEN2, m->batch_dz2, m->batch_dz2t);
  if (FIRST_UNIT_MAJOR) {
    multiply(HIDDEN1, BATCH, HIDDEN2, HIDDEN2, 8, 2, m->w2, HIDDEN2, 1, m->batch_dz2t, BATCH, FROM_ZERO, 0,
             m->batch_dz1t, 0, g, m->batch_a1t);
    update(HIDDEN1, HIDDEN2, 8, 2, m->batch_a1t, BATCH, 1, m->batch_dz2, rate, m->w2);
  } else {
    multiply(HIDDEN1, BATCH, HIDDEN2, HIDDEN2, 8, 2, m->w2, HIDDEN2, 1, m->batch_dz2t, BATCH, FROM_ZERO, 0,
             m->batch_dz1t, identity, 0, 0);
    transpose(HIDDEN1, BATCH, m->batch_dz1t, m->batch_dz1);
    for (int i = 0; i < BATCH * HIDDEN1; i += LANES)
      store(m->batch_dz1 + i, g(load(m->batch_dz1 + i), load(m->batch_a1 + i)));
    update(HIDDEN1, HIDDEN2, 8, 2, m->batch_a1, 1, HIDDEN1, m->batch_dz2, rate, m->w2);
  }
  update_bias(HIDDEN2, m->batch_dz2, rate, m->b2);
#endif
#if FIRST_UNIT_MAJOR
  update(HIDDEN1, INPUTS, 8, 3, m->batch_dz1t, BATCH, 1, x, rate, m->w1);
  update_bias_transposed(HIDDEN1, m->batch_dz1t, rate, m->b1);
#else
#if FIRST_SKIPS_ZEROS
  transpose(BATCH, INPUTS, x, m->batch_xt);
  sparse_batch_update(INPUTS, HIDDEN1, m->w1, m->batch_xt, m->batch_dz1, rate);
#else
  update(INPUTS, HIDDEN1, 4, HIDDEN1 >= 64 ? 4 : 1, x, 1, INPUTS, m->batch_dz1, rate, m->w1);
#endif
  update_bias(HIDDEN1, m->batch_dz1, rate, m->b1);
#endif
}

#endif
