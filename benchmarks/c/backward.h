/* Backward pass of one row, fused with the SGD step: each weight is read once, used for dL/da, changed and written. */
#ifndef BACKWARD_H
#define BACKWARD_H

#include "functions.h"

typedef vec (*derivative)(vec da, vec a);

/* Output layer, unit-major: dz of the layer below needs no sum across lanes. `dz` has the units in its lanes. */
INLINE void backward_output(const int in, const int units, float *w, float *b, const float *a, vec dz, float rate,
                            float *dz_below, derivative f) {
  vec unit[LANES];
#pragma GCC unroll 16
  for (int o = 0; o < units; o++) unit[o] = lane(dz, o);
#pragma GCC unroll 1
  for (int i = 0; i < in; i += LANES) {
    vec ai = load(a + i), step = ai * broadcast(-rate), da = zero();
#pragma GCC unroll 16
    for (int o = 0; o < units; o++) {
      vec weight = load(w + o * in + i);
      da += weight * unit[o];
      store(w + o * in + i, weight + step * unit[o]);
    }
    store(dz_below + i, f(da, ai));
  }
  store(b, load(b) - broadcast(rate) * dz);
}

/* Input-major hidden layer with inputs from another layer: 16 rows at a time, their sums reduced together. */
INLINE void backward_input_major(const int in, const int units, float *w, float *b, const float *a, const float *dz,
                                 float rate, float *dz_below, derivative f) {
  const int vectors = units / LANES;
  vec d[4];
#pragma GCC unroll 4
  for (int v = 0; v < vectors; v++) d[v] = load(dz + v * LANES);
#pragma GCC unroll 1
  for (int i = 0; i < in; i += LANES) {
    vec sum[LANES];
#pragma GCC unroll 16
    for (int r = 0; r < LANES; r++) {
      float *row = w + (i + r) * units;
      vec step = broadcast(-rate * a[i + r]);
      sum[r] = zero();
#pragma GCC unroll 4
      for (int v = 0; v < vectors; v++) {
        vec weight = load(row + v * LANES);
        sum[r] += weight * d[v];
        store(row + v * LANES, weight + step * d[v]);
      }
    }
    store(dz_below + i, f(sums(sum, LANES), load(a + i)));
  }
#pragma GCC unroll 4
  for (int v = 0; v < vectors; v++) store(b + v * LANES, load(b + v * LANES) - broadcast(rate) * d[v]);
}

/* The same for the listed inputs only: those that ReLU let pass, so that its derivative is 1. `da` is in list order. */
INLINE void backward_listed(const int units, float *w, float *b, int count, const int *index, const float *value,
                            const float *dz, float rate, float *da) {
  const int vectors = units / LANES;
  for (int q = 0; q < count; q += LANES) {
    vec sum[LANES];
    for (int r = 0; r < LANES; r++) sum[r] = zero();
    const int rows = count - q < LANES ? count - q : LANES;
    for (int r = 0; r < rows; r++) {
      float *row = w + (long) index[q + r] * units;
      vec step = broadcast(-rate * value[q + r]), even = zero(), odd = zero();
#pragma GCC unroll 16
      for (int v = 0; v < vectors; v += 2) {
        vec first = load(row + v * LANES), second = load(row + v * LANES + LANES);
        vec d = load(dz + v * LANES), e = load(dz + v * LANES + LANES);
        even += first * d;
        odd += second * e;
        store(row + v * LANES, first + step * d);
        store(row + v * LANES + LANES, second + step * e);
      }
      sum[r] = even + odd;
    }
    store(da + q, sums(sum, LANES));
  }
#pragma GCC unroll 4
  for (int v = 0; v < vectors; v++) store(b + v * LANES, load(b + v * LANES) - broadcast(rate) * load(dz + v * LANES));
}

/* One row of weights: w += step * d. */
INLINE void add_row(const int n, float *w, const float *d, float step) {
  vec s = broadcast(step);
#pragma GCC unroll 8
  for (int i = 0; i < n; i += LANES) store(w + i, load(w + i) + s * load_any(d + i));
}

/* First layer, input-major: nobody needs dL/dx. */
INLINE void update_input_major(const int in, const int units, float *w, float *b, const float *x, const float *dz,
                               float rate) {
  const int vectors = units / LANES;
  vec d[8];
#pragma GCC unroll 8
  for (int v = 0; v < vectors; v++) d[v] = load(dz + v * LANES);
#pragma GCC unroll 4
  for (int i = 0; i < in; i++) {
    vec step = broadcast(-rate * x[i]);
#pragma GCC unroll 8
    for (int v = 0; v < vectors; v++) {
      float *at = w + i * units + v * LANES;
      store(at, load(at) + step * d[v]);
    }
  }
#pragma GCC unroll 8
  for (int v = 0; v < vectors; v++) store(b + v * LANES, load(b + v * LANES) - broadcast(rate) * d[v]);
}

/*
 * The listed rows only: w[index] += -rate * value * d. Last row first: the forward pass has just ended there, so that
 * much of the layer is still near, and the next forward pass finds the first rows near (5 % of N4's and N5's steps).
 */
INLINE void update_listed(const int n, float *w, int count, const int *index, const float *value, const float *d,
                          float rate) {
  for (int q = count - 1; q >= 0; q--) add_row(n, w + (long) index[q] * n, d, -rate * value[q]);
}

#endif
