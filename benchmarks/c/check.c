#include "check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "data.h"
#include "naive.h"

#define TOLERANCE 1e-4
#define RATE 0.01f
#define BATCH 32

/* One network with its memory, and the same parameters in double precision. */
typedef struct {
  const network *n;
  void *memory;
  float *inputs, *targets, *canonical;
  double *exact, *start;
} pair;

static int report(const pair *p, const char *what, int sparse, double worst) {
  int wrong = !(worst <= TOLERANCE);
  printf("%s%s %-10s inputs %-6s worst error %.2e %s\n", p->n->name, p->n->sparse ? " skipping" : "", what,
         sparse ? "sparse" : "dense", worst, wrong ? "WRONG" : "ok");
  return wrong;
}

static void reset(pair *p) {
  make_parameters(p->n, p->canonical);
  p->n->set_parameters(p->memory, p->canonical);
  for (int i = 0; i < parameter_count(p->n); i++) p->exact[i] = p->start[i] = p->canonical[i];
}

/*
 * The largest difference of a parameter, or, where that is larger, a tenth of the relative error of a layer's whole
 * change: the steps are small, so a wrong gradient could hide in the first number alone.
 */
static double compare_parameters(pair *p) {
  double worst = 0;
  p->n->get_parameters(p->memory, p->canonical);
  int at = 0;
  for (int l = 0; l < p->n->layers; l++) {
    const int weights = p->n->sizes[l] * p->n->sizes[l + 1], biases = p->n->sizes[l + 1];
    const int ends[] = {at + weights, at + weights + biases};
    for (int part = 0; part < 2; part++) {
      double change = 0, error = 0;
      for (; at < ends[part]; at++) {
        double difference = p->canonical[at] - p->exact[at], moved = p->exact[at] - p->start[at];
        worst = fmax(worst, fabs(difference));
        error += difference * difference;
        change += moved * moved;
      }
      worst = fmax(worst, 0.1 * sqrt(error / (change + 1e-30)));
    }
  }
  return worst;
}

static int check_one(pair *p, int sparse) {
  const network *n = p->n;
  const int in = n->sizes[0], out = n->sizes[n->layers];
  float output[16];
  double exact[16], worst = 0, loss_error = 0;
  int wrong = 0;
  make_rows(n, sparse, p->inputs, p->targets);

  reset(p);
  for (int r = 0; r < ROWS; r++) {
    n->predict(p->memory, p->inputs + r * in, output);
    naive_predict(n, p->exact, p->inputs + r * in, exact);
    for (int o = 0; o < out; o++) worst = fmax(worst, fabs(output[o] - exact[o]) / (fabs(exact[o]) + 1e-3));
  }
  wrong += report(p, "predict", sparse, worst);

  for (int r = 0; r < 20; r++) {
    double got = n->learn(p->memory, p->inputs + r * in, p->targets + r * out, RATE);
    double expected = naive_learn(n, p->exact, p->inputs + r * in, p->targets + r * out, 1, RATE);
    loss_error = fmax(loss_error, fabs(got - expected) / (fabs(expected) + 1e-2));
  }
  wrong += report(p, "learn", sparse, fmax(loss_error, compare_parameters(p)));

  reset(p);
  loss_error = 0;
  for (int b = 0; b < 3; b++) {
    int r = b % 2 * BATCH;
    double got = n->learn_batch(p->memory, p->inputs + r * in, p->targets + r * out, RATE);
    double expected = naive_learn(n, p->exact, p->inputs + r * in, p->targets + r * out, BATCH, RATE);
    loss_error = fmax(loss_error, fabs(got - expected) / (fabs(expected) + 1e-2));
  }
  return wrong + report(p, "batch", sparse, fmax(loss_error, compare_parameters(p)));
}

int check_all(void) {
  int wrong = 0;
  for (int k = 0; networks[k]; k++) {
    pair p = {.n = networks[k]};
    size_t count = (size_t) parameter_count(p.n);
    p.memory = allocate(p.n->bytes, 1);
    p.inputs = allocate((size_t) (ROWS * p.n->sizes[0]) * sizeof(float), 0);
    p.targets = allocate((size_t) (ROWS * p.n->sizes[p.n->layers]) * sizeof(float), 0);
    p.canonical = malloc(count * sizeof(float));
    p.exact = malloc(count * sizeof(double));
    p.start = malloc(count * sizeof(double));
    for (int sparse = 0; sparse < 2; sparse++) wrong += check_one(&p, sparse);
    free(p.memory), free(p.inputs), free(p.targets), free(p.canonical), free(p.exact), free(p.start);
  }
  return wrong;
}
