/* exp, log, tanh and sigmoid of 16 floats at once, by polynomials fitted for this purpose; no table, no branch. */
#ifndef FUNCTIONS_H
#define FUNCTIONS_H

#include "vectors.h"

/* 1/x: the estimate of the processor, made exact to about one unit in the last place by one step of Newton's. */
INLINE vec reciprocal(vec x) {
  vec y = _mm512_rcp14_ps(x);
  return y + y * (broadcast(1) - x * y);
}

/* (2^r - 1) / r for r in -0.5..0.5, relative error of 2^r 9e-8. Two halves, to shorten the chain of operations. */
INLINE vec power_of_two(vec r) {
  vec low = broadcast(0.6931469775915247f) + r * broadcast(0.24022242080382214f);
  vec high = broadcast(0.009671512868518223f) + r * broadcast(0.001326472393292485f);
  vec square = r * r;
  return low + square * (broadcast(0.05550733754152095f) + r * high);
}

/* Relative error below 1e-7 near 0, growing to 2e-6 at |x| = 80; 0 far below, without overflow for x <= 88. */
INLINE vec exponential(vec x) {
  const vec scale = broadcast(1.44269504f);
  vec n = _mm512_roundscale_ps(x * scale, 0);
  vec r = _mm512_fmsub_ps(x, scale, n);
  return _mm512_scalef_ps(broadcast(1) + r * power_of_two(r), n);
}

/* By e = exp(2x) - 1, which keeps the relative accuracy near 0: tanh x = e / (e + 2). */
INLINE vec hyperbolic_tangent(vec x) {
  const vec scale = broadcast(2.88539008f), magic = broadcast(12582912.0f);      /* 1.5 * 2^23 rounds to an integer */
  x = _mm512_min_ps(_mm512_max_ps(x, broadcast(-9.01f)), broadcast(9.01f));
  vec shifted = _mm512_fmadd_ps(x, scale, magic);
  vec n = _mm512_sub_ps(shifted, magic);
  vec r = _mm512_fmsub_ps(x, scale, n);
  vec two_to_n = _mm512_castsi512_ps(_mm512_add_epi32(_mm512_slli_epi32(_mm512_castps_si512(shifted), 23),
                                                      _mm512_set1_epi32(0x3f800000)));
  vec p = r * power_of_two(r);
  vec e = two_to_n * p + (two_to_n - broadcast(1));
  return e * reciprocal(e + broadcast(2));
}

/* Natural logarithm of a positive normal number, absolute error about 1e-7. */
INLINE vec logarithm(vec x) {
  vec exponent = _mm512_getexp_ps(x * broadcast(1.3333333f));                    /* mantissa in 0.75..1.5 */
  vec m = _mm512_scalef_ps(x, -exponent) - broadcast(1);
  vec p = broadcast(-0.06298831443775807f);
  p = p * m + broadcast(0.1395125611921265f);
  p = p * m + broadcast(-0.17463201398299757f);
  p = p * m + broadcast(0.20157190427641833f);
  p = p * m + broadcast(-0.24971404349857465f);
  p = p * m + broadcast(0.33326649711327855f);
  p = p * m + broadcast(-0.500003184817169f);
  p = p * m + broadcast(1.000000596258602f);
  return exponent * broadcast(0.693147180f) + p * m;
}

INLINE vec sigmoid(vec x) {
  x = _mm512_min_ps(_mm512_max_ps(x, broadcast(-87)), broadcast(87));
  return reciprocal(broadcast(1) + exponential(-x));
}

INLINE vec relu(vec z) { return _mm512_max_ps(z, zero()); }

/* dL/dz from dL/da and a. */
INLINE vec relu_backward(vec da, vec a) { return _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(a, zero(), _CMP_GT_OQ), da); }
INLINE vec tanh_backward(vec da, vec a) { return da * (broadcast(1) - a * a); }
INLINE vec identity(vec z) { return z; }

#endif
