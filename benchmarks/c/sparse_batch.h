/* First layer of a mini-batch whose inputs are mostly zero; weights input-major. */
#ifndef SPARSE_BATCH_H
#define SPARSE_BATCH_H

#include "forward.h"

/* Units at a time: few enough that their dz of all 32 rows stays in the first-level cache. */
#define PANEL 128

/* a[row][unit]; a panel of the weights serves all rows before the next panel is read. */
INLINE void sparse_batch_forward(const int in, const int units, const float *w, const float *b, const float *x,
                                 int *index, float *value, float *a, elementwise f) {
  const int list = LIST_SIZE(in);
  int count[BATCH];
  for (int s = 0; s < BATCH; s++) count[s] = compact(in, x + s * in, index + s * list, value + s * list);
  for (int o = 0; o < units; o += PANEL)
    for (int s = 0; s < BATCH; s++)
      forward_listed_block(PANEL / LANES, units, w + o, b + o, count[s], index + s * list, value + s * list,
                           a + s * units + o, f);
}

/* Each row of weights is read and written once; only the rows of the batch in which its input is not zero add to it. */
INLINE void sparse_batch_update(const int in, const int units, float *w, const float *xt, const float *dz, float rate) {
  for (int o = 0; o < units; o += PANEL) {
    for (int i = 0; i < in; i++) {
      const float *x = xt + i * BATCH;
      unsigned present = _mm512_cmp_ps_mask(load(x), zero(), _CMP_NEQ_UQ)
                       | (unsigned) _mm512_cmp_ps_mask(load(x + LANES), zero(), _CMP_NEQ_UQ) << LANES;
      if (!present) continue;
      vec sum[PANEL / LANES];
#pragma GCC unroll 8
      for (int v = 0; v < PANEL / LANES; v++) sum[v] = load(w + i * units + o + v * LANES);
#pragma GCC unroll 1
      do {
        int s = __builtin_ctz(present);
        present &= present - 1;
        vec step = broadcast(-rate * x[s]);
#pragma GCC unroll 8
        for (int v = 0; v < PANEL / LANES; v++) sum[v] += step * load(dz + s * units + o + v * LANES);
      } while (present);
#pragma GCC unroll 8
      for (int v = 0; v < PANEL / LANES; v++) store(w + i * units + o + v * LANES, sum[v]);
    }
  }
}

#endif
