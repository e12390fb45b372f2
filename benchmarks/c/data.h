/* Memory, rows and first parameters, the same in every run. */
#ifndef DATA_H
#define DATA_H

#include "model.h"

#define ROWS 64

/* Zeroed, aligned to 2 MiB. With huge pages, where the system grants them, N5 takes two pages, not 600. */
void *allocate(size_t bytes, int huge_pages);

/* ROWS rows of inputs in -1..1 (sparse: 80 % of them exactly 0) and targets that fit the loss. */
void make_rows(const network *n, int sparse, float *inputs, float *targets);

/* He for ReLU, Glorot otherwise, uniform; biases small but not 0, so that the check sees them. */
void make_parameters(const network *n, float *canonical);

#endif
