/*
 * Matrix products of a mini-batch, blocked in registers: in each block, `rows` broadcast numbers meet `vectors`
 * vectors, so that one load serves several products. All three products of training have this form; only what is
 * broadcast, and over what one sums, differs.
 */
#ifndef BATCH_H
#define BATCH_H

#include "functions.h"

typedef vec (*elementwise)(vec);
typedef vec (*derivative)(vec da, vec a);

/* sum[r][v] += a(r, k) * b[k][v], over k. */
INLINE void multiply_block(const int rows, const int vectors, const int depth, const float *a, const int a_row,
                           const int a_k, const float *b, const int b_k, vec *sum) {
#pragma GCC unroll 1
  for (int k = 0; k < depth; k++) {
    vec right[8];
#pragma GCC unroll 8
    for (int v = 0; v < vectors; v++) right[v] = load_any(b + k * b_k + v * LANES);
#pragma GCC unroll 16
    for (int r = 0; r < rows; r++) {
      vec left = broadcast(a[r * a_row + k * a_k]);
#pragma GCC unroll 8
      for (int v = 0; v < vectors; v++) sum[r * vectors + v] += left * right[v];
    }
  }
}

/* What a block starts from. */
enum begin { FROM_ZERO, FROM_ROW_BIAS, FROM_COLUMN_BIAS };

/*
 * c[row][column] = f(bias + a * b), or, with a derivative g, g(a * b, other[row][column]). The sums are formed in parts
 * of `part` products, so that this much of b stays in the first-level cache while all rows use it.
 */
INLINE void multiply(const int rows, const int columns, const int depth, const int part, const int block_rows,
                     const int block_vectors, const float *a, const int a_row, const int a_k, const float *b,
                     const int b_k, enum begin begin, const float *bias, float *c, elementwise f, derivative g,
                     const float *other) {
  for (int column = 0; column < columns; column += block_vectors * LANES) {
    for (int k = 0; k < depth; k += part) {
      for (int row = 0; row < rows; row += block_rows) {
        vec sum[32];
        float *corner = c + row * columns + column;
#pragma GCC unroll 16
        for (int r = 0; r < block_rows; r++)
#pragma GCC unroll 8
          for (int v = 0; v < block_vectors; v++)
            sum[r * block_vectors + v] = k > 0 ? load(corner + r * columns + v * LANES)
                : begin == FROM_ROW_BIAS ? broadcast(bias[row + r])
                : begin == FROM_COLUMN_BIAS ? load(bias + column + v * LANES) : zero();
        multiply_block(block_rows, block_vectors, part, a + row * a_row + k * a_k, a_row, a_k,
                       b + column + k * b_k, b_k, sum);
#pragma GCC unroll 16
        for (int r = 0; r < block_rows; r++)
#pragma GCC unroll 8
          for (int v = 0; v < block_vectors; v++) {
            const int at = r * columns + v * LANES;
            vec s = sum[r * block_vectors + v];
            store(corner + at, k + part < depth ? s : g ? g(s, load(other + row * columns + column + at)) : f(s));
          }
      }
    }
  }
}

/*
 * w[row][column] -= rate * sum over the batch of a(row, sample) * b[sample][column]. The weights of a block are asked
 * for before its sums are formed, so that they have come from the outer caches when they are needed.
 */
INLINE void update_columns(const int rows, const int row_length, const int first, const int columns,
                           const int block_rows, const int block_vectors, const float *a, const int a_row,
                           const int a_k, const float *b, float rate, float *w) {
  for (int column = first; column < first + columns; column += block_vectors * LANES) {
    for (int row = 0; row < rows; row += block_rows) {
      vec sum[32];
      float *corner = w + row * row_length + column;
#pragma GCC unroll 16
      for (int r = 0; r < block_rows; r++)
#pragma GCC unroll 8
        for (int v = 0; v < block_vectors; v++) {
          sum[r * block_vectors + v] = zero();
          __builtin_prefetch(corner + r * row_length + v * LANES, 1);
        }
      multiply_block(block_rows, block_vectors, BATCH, a + row * a_row, a_row, a_k, b + column, row_length, sum);
#pragma GCC unroll 16
      for (int r = 0; r < block_rows; r++)
#pragma GCC unroll 8
        for (int v = 0; v < block_vectors; v++) {
          float *at = corner + r * row_length + v * LANES;
          store(at, load(at) - broadcast(rate) * sum[r * block_vectors + v]);
        }
    }
  }
}

INLINE void update(const int rows, const int columns, const int block_rows, const int block_vectors, const float *a,
                   const int a_row, const int a_k, const float *b, float rate, float *w) {
  const int whole = columns / (block_vectors * LANES) * (block_vectors * LANES);
  update_columns(rows, columns, 0, whole, block_rows, block_vectors, a, a_row, a_k, b, rate, w);
  if (whole < columns)        /* a last column of one vector */
    update_columns(rows, columns, whole, columns - whole, 16, 1, a, a_row, a_k, b, rate, w);
}

/* Biases from dz[row][unit]. */
INLINE void update_bias(const int units, const float *dz, float rate, float *b) {
  for (int o = 0; o < units; o += LANES) {
    vec sum = zero(), other = zero();
    for (int s = 0; s < BATCH; s += 2) {
      sum += load(dz + s * units + o);
      other += load(dz + (s + 1) * units + o);
    }
    store(b + o, load(b + o) - broadcast(rate) * (sum + other));
  }
}

/* Biases from dz[unit][row]. */
INLINE void update_bias_transposed(const int units, const float *dzt, float rate, float *b) {
  for (int o = 0; o < units; o += LANES) {
    vec sum[LANES];
    const int rows = units - o < LANES ? units - o : LANES;
#pragma GCC unroll 16
    for (int r = 0; r < rows; r++) sum[r] = load(dzt + (o + r) * BATCH) + load(dzt + (o + r) * BATCH + LANES);
    vec step = broadcast(rate) * sums(sum, rows);
    store(b + o, _mm512_mask_sub_ps(load(b + o), first_lanes(rows), load(b + o), step));
  }
}

#endif
