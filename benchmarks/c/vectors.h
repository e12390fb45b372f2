/* Vectors of 16 floats, and the few shuffles that a compiler would not find by itself. */
#ifndef VECTORS_H
#define VECTORS_H

#include <immintrin.h>

#define INLINE static inline __attribute__((always_inline))
#define LANES 16
#define ALIGNED __attribute__((aligned(64)))

typedef __m512 vec;               /* + - * work on it; a product and a sum become one fused operation */

INLINE vec load(const float *p) { return _mm512_load_ps(p); }
INLINE vec load_any(const float *p) { return _mm512_loadu_ps(p); }     /* caller's arrays need not be aligned */
INLINE void store(float *p, vec v) { _mm512_store_ps(p, v); }
INLINE vec broadcast(float x) { return _mm512_set1_ps(x); }
INLINE vec zero(void) { return _mm512_setzero_ps(); }
INLINE vec lane(vec v, int i) { return _mm512_permutexvar_ps(_mm512_set1_epi32(i), v); }
INLINE __mmask16 first_lanes(int n) { return (__mmask16) ((1u << n) - 1); }

/* Sums of up to 16 vectors: lane r of the result is the sum over all lanes of row r. Lanes from `rows` on are junk. */
INLINE vec sums(const vec *row, const int rows) {
  vec pair[8], four[4], eight[2];
#define AT(i) row[(i) < rows ? (i) : 0]
#pragma GCC unroll 8
  for (int i = 0; i < 8; i++) {
    if (2 * i >= rows) { pair[i] = pair[0]; continue; }
    pair[i] = _mm512_unpacklo_ps(AT(2 * i), AT(2 * i + 1)) + _mm512_unpackhi_ps(AT(2 * i), AT(2 * i + 1));
  }
#undef AT
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++) {
    if (4 * i >= rows) { four[i] = four[0]; continue; }
    __m512d a = _mm512_castps_pd(pair[2 * i]), b = _mm512_castps_pd(pair[2 * i + 1]);
    four[i] = _mm512_castpd_ps(_mm512_unpacklo_pd(a, b)) + _mm512_castpd_ps(_mm512_unpackhi_pd(a, b));
  }
#pragma GCC unroll 2
  for (int i = 0; i < 2; i++) {
    if (8 * i >= rows) { eight[i] = eight[0]; continue; }
    eight[i] = _mm512_shuffle_f32x4(four[2 * i], four[2 * i + 1], 0x88)
             + _mm512_shuffle_f32x4(four[2 * i], four[2 * i + 1], 0xdd);
  }
  return _mm512_shuffle_f32x4(eight[0], eight[1], 0x88) + _mm512_shuffle_f32x4(eight[0], eight[1], 0xdd);
}

/* The sum, or the maximum, of the first `n` lanes, in every lane below 4 (n <= 4) or in all lanes. */
#define ACROSS(name, combine)                                                        \
  INLINE vec name(vec v, const int n, vec neutral) {                                 \
    v = _mm512_mask_mov_ps(neutral, first_lanes(n), v);                              \
    if (n > 8) v = combine(v, _mm512_shuffle_f32x4(v, v, 0x4e));                     \
    if (n > 4) v = combine(v, _mm512_shuffle_f32x4(v, v, 0xb1));                     \
    v = combine(v, _mm512_permute_ps(v, 0x4e));                                      \
    return combine(v, _mm512_permute_ps(v, 0xb1));                                   \
  }
ACROSS(sum_across, _mm512_add_ps)
ACROSS(maximum_across, _mm512_max_ps)
#undef ACROSS

/* Transposes 16 x 16 floats. */
INLINE void transpose_tile(const float *from, const int from_stride, float *to, const int to_stride) {
  vec a[16], b[16];
#pragma GCC unroll 16
  for (int i = 0; i < 16; i++) a[i] = load_any(from + i * from_stride);
#pragma GCC unroll 8
  for (int i = 0; i < 16; i += 2) {
    b[i] = _mm512_unpacklo_ps(a[i], a[i + 1]);
    b[i + 1] = _mm512_unpackhi_ps(a[i], a[i + 1]);
  }
#define PD(v) _mm512_castps_pd(v)
#pragma GCC unroll 4
  for (int i = 0; i < 16; i += 4) {
    a[i] = _mm512_castpd_ps(_mm512_unpacklo_pd(PD(b[i]), PD(b[i + 2])));
    a[i + 1] = _mm512_castpd_ps(_mm512_unpackhi_pd(PD(b[i]), PD(b[i + 2])));
    a[i + 2] = _mm512_castpd_ps(_mm512_unpacklo_pd(PD(b[i + 1]), PD(b[i + 3])));
    a[i + 3] = _mm512_castpd_ps(_mm512_unpackhi_pd(PD(b[i + 1]), PD(b[i + 3])));
  }
#undef PD
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++) {
    b[i] = _mm512_shuffle_f32x4(a[i], a[i + 4], 0x88);
    b[i + 4] = _mm512_shuffle_f32x4(a[i], a[i + 4], 0xdd);
    b[i + 8] = _mm512_shuffle_f32x4(a[i + 8], a[i + 12], 0x88);
    b[i + 12] = _mm512_shuffle_f32x4(a[i + 8], a[i + 12], 0xdd);
  }
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++) {
    store(to + i * to_stride, _mm512_shuffle_f32x4(b[i], b[i + 8], 0x88));
    store(to + (i + 4) * to_stride, _mm512_shuffle_f32x4(b[i + 4], b[i + 12], 0x88));
    store(to + (i + 8) * to_stride, _mm512_shuffle_f32x4(b[i], b[i + 8], 0xdd));
    store(to + (i + 12) * to_stride, _mm512_shuffle_f32x4(b[i + 4], b[i + 12], 0xdd));
  }
}

/* Transposes rows x columns, both multiples of 16; the result is aligned. */
INLINE void transpose(const int rows, const int columns, const float *from, float *to) {
  for (int r = 0; r < rows; r += LANES)
    for (int c = 0; c < columns; c += LANES) transpose_tile(from + r * columns + c, columns, to + c * rows + r, rows);
}

#endif
