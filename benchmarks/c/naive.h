/* The same networks in the plainest possible way, in double precision: what the fast code is checked against. */
#ifndef NAIVE_H
#define NAIVE_H

#include "model.h"

/* `parameters` in canonical order. */
void naive_predict(const network *n, const double *parameters, const float *input, double *output);

/* One SGD step with the mean gradient of `rows` rows; returns the mean loss before it. */
double naive_learn(const network *n, double *parameters, const float *inputs, const float *targets, int rows,
                   double rate);

#endif
