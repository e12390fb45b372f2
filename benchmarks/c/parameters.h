/* The memory of one network: parameters, then workspace, at constant offsets; rows padded to whole vectors. */
#ifndef PARAMETERS_H
#define PARAMETERS_H

#include "networks.h"
#include "vectors.h"

#define PADDED(n) (((n) + LANES - 1) / LANES * LANES)
#define AT_LEAST_ONE(n) ((n) ? (n) : 1)
#define FIRST_ROW (FIRST_UNIT_MAJOR ? PADDED(INPUTS) : PADDED(HIDDEN1))      /* length of a row of w1 */
#define FIRST_ROWS (FIRST_UNIT_MAJOR ? HIDDEN1 : INPUTS)
#define WIDEST (HIDDEN1 > HIDDEN2 ? HIDDEN1 : HIDDEN2)

/* Places and values of the elements that are not zero; a vector may be written past the last one. */
#define LIST_SIZE(n) (PADDED(n) + LANES)

typedef struct {
  /* parameters; the last layer is called 3 also where there is no layer 2 */
  float w1[FIRST_ROWS * FIRST_ROW] ALIGNED, b1[PADDED(HIDDEN1)] ALIGNED;
  float w2[AT_LEAST_ONE(HIDDEN1 * PADDED(HIDDEN2))] ALIGNED, b2[AT_LEAST_ONE(PADDED(HIDDEN2))] ALIGNED;
  float w3[OUTPUTS * PADDED(LAST_HIDDEN)] ALIGNED, b3[PADDED(OUTPUTS)] ALIGNED;
  /* one row */
  float a1[PADDED(HIDDEN1)] ALIGNED, dz1[PADDED(HIDDEN1)] ALIGNED;
  float a2[AT_LEAST_ONE(PADDED(HIDDEN2))] ALIGNED, dz2[AT_LEAST_ONE(PADDED(HIDDEN2))] ALIGNED;
  int input_index[LIST_SIZE(INPUTS)] ALIGNED, unit_index[LIST_SIZE(HIDDEN1)] ALIGNED;
  float input_value[LIST_SIZE(INPUTS)] ALIGNED, unit_value[LIST_SIZE(HIDDEN1)] ALIGNED;
  /* a mini-batch; suffix t: [unit][row], without: [row][unit] */
  float batch_xt[AT_LEAST_ONE((INPUTS >= 128) * INPUTS * BATCH)] ALIGNED;
  float batch_a1[BATCH * HIDDEN1] ALIGNED, batch_a1t[BATCH * HIDDEN1] ALIGNED;
  float batch_dz1[BATCH * HIDDEN1] ALIGNED, batch_dz1t[BATCH * HIDDEN1] ALIGNED;
  float batch_a2[AT_LEAST_ONE(BATCH * HIDDEN2)] ALIGNED, batch_a2t[AT_LEAST_ONE(BATCH * HIDDEN2)] ALIGNED;
  float batch_dz2[AT_LEAST_ONE(BATCH * HIDDEN2)] ALIGNED, batch_dz2t[AT_LEAST_ONE(BATCH * HIDDEN2)] ALIGNED;
  int batch_index[AT_LEAST_ONE(SPARSE * BATCH * LIST_SIZE(INPUTS))] ALIGNED;
  float batch_value[AT_LEAST_ONE(SPARSE * BATCH * LIST_SIZE(INPUTS))] ALIGNED;
  float batch_z3t[BATCH * OUTPUTS] ALIGNED;
} memory;

/* Canonical order, either way: for each layer the weights [units][inputs], then the biases. */
INLINE void copy_layer(int to_canonical, int inputs, int units, int row, int unit_major, float *w, float *b,
                       float **at) {
  for (int u = 0; u < units; u++) {
    for (int i = 0; i < inputs; i++) {
      float *here = unit_major ? w + u * row + i : w + i * row + u;
      float *there = (*at)++;
      if (to_canonical) *there = *here; else *here = *there;
    }
  }
  for (int u = 0; u < units; u++) {
    float *there = (*at)++;
    if (to_canonical) *there = b[u]; else b[u] = *there;
  }
}

static void copy_parameters(memory *m, float *canonical, int to_canonical) {
  float *at = canonical;
  copy_layer(to_canonical, INPUTS, HIDDEN1, FIRST_ROW, FIRST_UNIT_MAJOR, m->w1, m->b1, &at);
  if (HIDDEN2) copy_layer(to_canonical, HIDDEN1, HIDDEN2, PADDED(HIDDEN2), 0, m->w2, m->b2, &at);
  copy_layer(to_canonical, LAST_HIDDEN, OUTPUTS, PADDED(LAST_HIDDEN), 1, m->w3, m->b3, &at);
}

#endif
