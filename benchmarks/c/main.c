/* Measures one network and workload, prints one JSON object for each window; or checks, or calibrates. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "check.h"
#include "data.h"

#define BATCH 32

/*
 * So small that the networks stay as they were made. With a larger one they learn the 64 rows by heart during a
 * measurement, more units of ReLU die, and a step gets cheaper than it is in real training.
 */
#define RATE 1e-5f

static const char *const usage =
    "reference --network N1..N5 --workload predict|learn|batch [--inputs dense|sparse] [--windows 10]\n"
    "          [--window-ms 100] [--warmup-ms 200] [--pages huge|small]\n"
    "reference --calibrate\n"
    "reference --check\n";

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec * 1e9 + (double) t.tv_nsec;
}

typedef struct {
  const network *n;
  const char *workload;
  void *memory;
  float *inputs, *targets, *outputs;
  double sum;                   /* of what the workload returns, and printed at the end: nothing may be left out */
} measurement;

/* All rows once. */
static void pass(measurement *m) {
  const network *n = m->n;
  const int in = n->sizes[0], out = n->sizes[n->layers];
  float sum = 0;
  if (m->workload[0] == 'p') {
    for (int r = 0; r < ROWS; r++) n->predict(m->memory, m->inputs + r * in, m->outputs + r * out);
    sum = m->outputs[0] + m->outputs[ROWS * out - 1];
  } else if (m->workload[0] == 'l') {
    for (int r = 0; r < ROWS; r++) sum += n->learn(m->memory, m->inputs + r * in, m->targets + r * out, RATE);
  } else {
    for (int r = 0; r < ROWS; r += BATCH)
      sum += n->learn_batch(m->memory, m->inputs + r * in, m->targets + r * out, RATE);
  }
  m->sum += sum;
}

/* Passes for at least `nanoseconds`; returns nanoseconds for each row. The clock is read now and then. */
static double window(measurement *m, double nanoseconds, int *passes) {
  double start = now(), end;
  long rows = 0;
  do {
    double before = now();
    for (int k = 0; k < *passes; k++) pass(m);
    rows += (long) *passes * ROWS;
    end = now();
    if (end - before < 10000) *passes *= 2;
  } while (end - start < nanoseconds);
  return (end - start) / (double) rows;
}

static void measure(measurement *m, int sparse, int windows, double window_ms, double warmup_ms, int huge) {
  const network *n = m->n;
  int passes = 1;
  m->memory = allocate(n->bytes, huge);
  m->inputs = allocate((size_t) (ROWS * n->sizes[0]) * sizeof(float), huge);
  m->targets = allocate((size_t) (ROWS * n->sizes[n->layers]) * sizeof(float), huge);
  m->outputs = allocate((size_t) (ROWS * n->sizes[n->layers]) * sizeof(float), huge);
  make_rows(n, sparse, m->inputs, m->targets);
  float *parameters = malloc((size_t) parameter_count(n) * sizeof(float));
  make_parameters(n, parameters);
  n->set_parameters(m->memory, parameters);
  free(parameters);
  window(m, warmup_ms * 1e6, &passes);
  for (int w = 0; w < windows; w++) {
    printf("{\"network\":\"%s\",\"workload\":\"%s\",\"inputs\":\"%s\",\"nsPerRow\":%.2f}\n", n->name, m->workload,
           sparse ? "sparse" : "dense", window(m, window_ms * 1e6, &passes));
    fflush(stdout);
  }
  fprintf(stderr, "sum %g\n", m->sum);
}

/* A chain of dependent multiplications: its time follows the clock of the processor and nothing else. */
static void calibrate(void) {
  double best = 1e18;
  volatile uint64_t sink;
  for (int repetition = 0; repetition < 20; repetition++) {
    double start = now();
    uint64_t x = 1;
    for (int i = 0; i < 200000; i++) {
      x = x * 6364136223846793005u + 1442695040888963407u;
      __asm__ volatile("" : "+r"(x));
    }
    sink = x;
    double time = (now() - start) / 200000;
    if (time < best) best = time;
  }
  (void) sink;
  printf("{\"calibrator\":%.4f}\n", best);
}

static const char *option(int count, char **arguments, const char *name, const char *otherwise) {
  for (int i = 1; i + 1 < count; i++) if (!strcmp(arguments[i], name)) return arguments[i + 1];
  return otherwise;
}

static int one_of(const char *word, const char *a, const char *b, const char *c) {
  return !strcmp(word, a) || !strcmp(word, b) || (c && !strcmp(word, c));
}

int main(int count, char **arguments) {
  if (count == 2 && !strcmp(arguments[1], "--check")) return check_all() ? 1 : 0;
  if (count == 2 && !strcmp(arguments[1], "--calibrate")) return calibrate(), 0;
#define OPTION(name, otherwise) option(count, arguments, "--" name, otherwise)
  const char *name = OPTION("network", ""), *inputs = OPTION("inputs", "dense"), *pages = OPTION("pages", "huge");
  measurement m = {.workload = OPTION("workload", "")};
  const int sparse = !strcmp(inputs, "sparse");
  for (int k = 0; networks[k]; k++) {
    /* Small networks have one form only, which then takes sparse inputs too. */
    if (!strcmp(networks[k]->name, name) && (!m.n || networks[k]->sparse == sparse)) m.n = networks[k];
  }
  if (!m.n || !one_of(m.workload, "predict", "learn", "batch") || !one_of(inputs, "dense", "sparse", NULL)
      || !one_of(pages, "huge", "small", NULL)) {
    fputs(usage, stderr);
    return 2;
  }
  measure(&m, sparse, atoi(OPTION("windows", "10")), atof(OPTION("window-ms", "100")), atof(OPTION("warmup-ms", "200")),
          !strcmp(pages, "huge"));
  return 0;
}
