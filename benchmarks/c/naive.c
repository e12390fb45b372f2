#include "naive.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WIDEST_LAYER 1024

/* z[layer] and a[layer]; a[0] is the input. */
static double z[4][WIDEST_LAYER], a[4][WIDEST_LAYER], dz[4][WIDEST_LAYER];

static const double *weights(const network *n, const double *p, int layer) {
  for (int l = 1; l < layer; l++) p += (n->sizes[l - 1] + 1) * n->sizes[l];
  return p;
}

static void softmax(int n, const double *from, double *to) {
  double largest = from[0], sum = 0;
  for (int o = 1; o < n; o++) if (from[o] > largest) largest = from[o];
  for (int o = 0; o < n; o++) sum += to[o] = exp(from[o] - largest);
  for (int o = 0; o < n; o++) to[o] /= sum;
}

static void forward(const network *n, const double *p, const float *input) {
  for (int i = 0; i < n->sizes[0]; i++) a[0][i] = input[i];
  for (int l = 1; l <= n->layers; l++) {
    const int in = n->sizes[l - 1], out = n->sizes[l];
    const double *w = weights(n, p, l);
    for (int o = 0; o < out; o++) {
      double sum = w[in * out + o];
      for (int i = 0; i < in; i++) sum += w[o * in + i] * a[l - 1][i];
      z[l][o] = sum;
      if (l < n->layers) a[l][o] = n->hidden == TANGENT ? tanh(sum) : sum > 0 ? sum : 0;
      else a[l][o] = n->output == SIGMOID ? 1 / (1 + exp(-sum)) : sum;
    }
    if (l == n->layers && n->output == SOFTMAX) softmax(out, z[l], a[l]);
  }
}

void naive_predict(const network *n, const double *p, const float *input, double *output) {
  forward(n, p, input);
  memcpy(output, a[n->layers], (size_t) n->sizes[n->layers] * sizeof(double));
}

static double output_loss(const network *n, const float *target) {
  const int out = n->sizes[n->layers];
  const double *y = a[n->layers];
  double loss = 0;
  for (int o = 0; o < out; o++) {
    double t = target[o];
    dz[n->layers][o] = n->output == IDENTITY ? 2 * (y[o] - t) : y[o] - t;
    if (n->output == IDENTITY) loss += (y[o] - t) * (y[o] - t);
    else loss -= t * log(y[o]);
    if (n->output == SIGMOID) loss -= (1 - t) * log(1 - y[o]);
  }
  return loss;
}

double naive_learn(const network *n, double *p, const float *inputs, const float *targets, int rows, double rate) {
  double *gradient = calloc((size_t) parameter_count(n), sizeof(double)), loss = 0;
  for (int r = 0; r < rows; r++) {
    forward(n, p, inputs + r * n->sizes[0]);
    loss += output_loss(n, targets + r * n->sizes[n->layers]);
    for (int l = n->layers; l >= 1; l--) {
      const int in = n->sizes[l - 1], out = n->sizes[l];
      const double *w = weights(n, p, l);
      double *g = gradient + (w - p);
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < in; i++) g[o * in + i] += dz[l][o] * a[l - 1][i];
        g[in * out + o] += dz[l][o];
      }
      for (int i = 0; i < in && l > 1; i++) {
        double da = 0, y = a[l - 1][i];
        for (int o = 0; o < out; o++) da += w[o * in + i] * dz[l][o];
        dz[l - 1][i] = n->hidden == TANGENT ? da * (1 - y * y) : y > 0 ? da : 0;
      }
    }
  }
  for (int i = 0; i < parameter_count(n); i++) p[i] -= rate * gradient[i] / rows;
  free(gradient);
  return loss / rows;
}
