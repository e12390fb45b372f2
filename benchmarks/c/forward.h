/* Forward pass of one row. Every size is a constant where these functions are inlined, so sums stay in registers. */
#ifndef FORWARD_H
#define FORWARD_H

#include "functions.h"

typedef vec (*elementwise)(vec);

/*
 * Input-major: a block of units stays in registers over the whole loop over the inputs. A narrow row is unrolled over
 * the inputs too, so that 8 sums run at once and hide the latency of the addition.
 */
INLINE void forward_input_major(const int in, const int units, const float *w, const float *b, const float *x, float *a,
                                elementwise f) {
  const int vectors = units / LANES, block = vectors < 8 ? vectors : 8;
  const int chains = 8 / block < in / 2 ? 8 / block : in / 2;
  for (int o = 0; o < units; o += block * LANES) {
    vec sum[8];
#pragma GCC unroll 8
    for (int v = 0; v < block; v++) sum[v] = load(b + o + v * LANES);
#pragma GCC unroll 8
    for (int v = block; v < chains * block; v++) sum[v] = zero();
#pragma GCC unroll 1
    for (int i = 0; i < in; i += chains) {
#pragma GCC unroll 8
      for (int c = 0; c < chains; c++) {
        vec xi = broadcast(x[i + c]);
#pragma GCC unroll 8
        for (int v = 0; v < block; v++) sum[c * block + v] += xi * load(w + (i + c) * units + o + v * LANES);
      }
    }
#pragma GCC unroll 8
    for (int v = 0; v < block; v++) {
#pragma GCC unroll 8
      for (int c = 1; c < chains; c++) sum[v] += sum[c * block + v];
      store(a + o + v * LANES, f(sum[v]));
    }
  }
}

/* Unit-major, many units: 16 dot products at a time. */
INLINE void forward_unit_major(const int in, const int units, const float *w, const float *b, const float *x, float *a,
                               elementwise f) {
  for (int o = 0; o < units; o += LANES) {
    vec sum[LANES];
#pragma GCC unroll 2
    for (int half = 0; half < LANES; half += 8) {
      const float *row = w + (o + half) * in;
#pragma GCC unroll 8
      for (int r = 0; r < 8; r++) sum[half + r] = zero();
#pragma GCC unroll 1
      for (int i = 0; i < in; i += LANES) {
        vec xi = load_any(x + i);
#pragma GCC unroll 8
        for (int r = 0; r < 8; r++) sum[half + r] += xi * load(row + r * in + i);
      }
    }
    store(a + o, f(load(b + o) + sums(sum, LANES)));
  }
}

/* Unit-major, at most 16 units: z in the lanes of one vector. */
INLINE vec forward_output(const int in, const int units, const float *w, const float *b, const float *x) {
  vec sum[LANES];
#pragma GCC unroll 16
  for (int o = 0; o < units; o++) sum[o] = zero();
#pragma GCC unroll 4
  for (int i = 0; i < in; i += LANES) {
    vec xi = load(x + i);
#pragma GCC unroll 16
    for (int o = 0; o < units; o++) sum[o] += xi * load(w + o * in + i);
  }
  return load(b) + sums(sum, units);
}

/* Places and values of what is not zero, without a branch; returns their number. */
INLINE int compact(const int n, const float *x, int *index, float *value) {
  int count = 0;
  __m512i place = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
#pragma GCC unroll 4
  for (int i = 0; i < n; i += LANES) {
    vec v = load_any(x + i);
    __mmask16 present = _mm512_cmp_ps_mask(v, zero(), _CMP_NEQ_UQ);
    _mm512_storeu_ps(value + count, _mm512_maskz_compress_ps(present, v));
    _mm512_storeu_si512(index + count, _mm512_maskz_compress_epi32(present, place));
    place = _mm512_add_epi32(place, _mm512_set1_epi32(LANES));
    count += __builtin_popcount(present);
  }
  return count;
}

/* Input-major over the listed inputs only, for `block` vectors of units. */
INLINE void forward_listed_block(const int block, const int units, const float *w, const float *b, int count,
                                 const int *index, const float *value, float *a, elementwise f) {
  vec sum[LANES];
#pragma GCC unroll 16
  for (int v = 0; v < block; v++) sum[v] = load(b + v * LANES);
#pragma GCC unroll 1
  for (int q = 0; q < count; q++) {
    const float *row = w + (long) index[q] * units;
    vec xi = broadcast(value[q]);
#pragma GCC unroll 16
    for (int v = 0; v < block; v++) sum[v] += xi * load(row + v * LANES);
  }
#pragma GCC unroll 16
  for (int v = 0; v < block; v++) store(a + v * LANES, f(sum[v]));
}

INLINE void forward_listed(const int units, const float *w, const float *b, int count, const int *index,
                           const float *value, float *a, elementwise f) {
  const int block = units / LANES < 16 ? units / LANES : 16;
  for (int o = 0; o < units; o += block * LANES)
    forward_listed_block(block, units, w + o, b + o, count, index, value, a + o, f);
}

#endif
