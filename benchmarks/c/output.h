/* The last layer's activation together with its loss: predictions, dL/dz and the loss of one row or of 32 rows. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "functions.h"
#include "networks.h"

/* One row, units in lanes 0..OUTPUTS-1; the other lanes are junk. */
INLINE vec output_activation(vec z) {
#if OUTPUT == SOFTMAX_CROSS_ENTROPY
  vec e = exponential(z - maximum_across(z, OUTPUTS, broadcast(-3e38f)));
  return e * reciprocal(sum_across(e, OUTPUTS, zero()));
#elif OUTPUT == SIGMOID_CROSS_ENTROPY
  return sigmoid(z);
#else
  return z;
#endif
}

/* dL/dz; lanes from OUTPUTS on are 0. The losses come from z, so they stay finite where a is 0. */
INLINE vec output_backward(vec z, const float *target, float *loss) {
  const __mmask16 used = first_lanes(OUTPUTS);
  vec y = _mm512_maskz_loadu_ps(used, target);
#if OUTPUT == SOFTMAX_CROSS_ENTROPY
  vec shifted = z - maximum_across(z, OUTPUTS, broadcast(-3e38f)), e = exponential(shifted);
  vec sum = sum_across(e, OUTPUTS, zero()), total = sum_across(y, OUTPUTS, zero());
  vec each = _mm512_maskz_mov_ps(used, y * (logarithm(sum) - shifted));
  *loss = _mm512_cvtss_f32(sum_across(each, OUTPUTS, zero()));
  return _mm512_maskz_mov_ps(used, e * reciprocal(sum) * total - y);
#elif OUTPUT == SIGMOID_CROSS_ENTROPY
  vec each = relu(z) - y * z + logarithm(broadcast(1) + exponential(-_mm512_abs_ps(z)));
  *loss = _mm512_cvtss_f32(sum_across(each, OUTPUTS, zero()));
  return _mm512_maskz_mov_ps(used, sigmoid(z) - y);
#else
  vec difference = _mm512_maskz_mov_ps(used, z - y);
  *loss = _mm512_cvtss_f32(sum_across(difference * difference, OUTPUTS, zero()));
  return difference * broadcast(2);
#endif
}

/* 32 rows, one in each lane: zt[unit][row] becomes dL/dz, returns the summed loss. */
INLINE float output_backward_rows(float *zt, const float *targets) {
  vec losses = zero();
#pragma GCC unroll 1
  for (int half = 0; half < BATCH; half += LANES) {
    vec z[OUTPUTS], y[OUTPUTS];
    const __m512i place = _mm512_mullo_epi32(_mm512_set1_epi32(OUTPUTS),
                                             _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
#pragma GCC unroll 16
    for (int o = 0; o < OUTPUTS; o++) {
      z[o] = load(zt + o * BATCH + half);
      y[o] = OUTPUTS == 1 ? load_any(targets + half) : _mm512_i32gather_ps(place, targets + half * OUTPUTS + o, 4);
    }
#if OUTPUT == SOFTMAX_CROSS_ENTROPY
    vec largest = z[0], sum = zero(), total = zero(), product = zero();
    for (int o = 1; o < OUTPUTS; o++) largest = _mm512_max_ps(largest, z[o]);
    for (int o = 0; o < OUTPUTS; o++) {
      z[o] -= largest;
      product += y[o] * z[o];
      total += y[o];
      z[o] = exponential(z[o]);
      sum += z[o];
    }
    losses += total * logarithm(sum) - product;
    vec scale = total * reciprocal(sum);
    for (int o = 0; o < OUTPUTS; o++) z[o] = z[o] * scale - y[o];
#elif OUTPUT == SIGMOID_CROSS_ENTROPY
    losses += relu(z[0]) - y[0] * z[0] + logarithm(broadcast(1) + exponential(-_mm512_abs_ps(z[0])));
    z[0] = sigmoid(z[0]) - y[0];
#else
    for (int o = 0; o < OUTPUTS; o++) {
      z[o] -= y[o];
      losses += z[o] * z[o];
      z[o] += z[o];
    }
#endif
    for (int o = 0; o < OUTPUTS; o++) store(zt + o * BATCH + half, z[o]);
  }
  return _mm512_reduce_add_ps(losses);
}

#endif
