/* One network: compiled once for each NETWORK and SPARSE. Puts the kernels together. */
#include "model.h"
#include "parameters.h"
#include "forward.h"
#include "backward.h"
#include "output.h"
#include "minibatch.h"

#if ACTIVATION == RELU
#define HIDDEN_FUNCTION relu
#define HIDDEN_BACKWARD relu_backward
#else
#define HIDDEN_FUNCTION hyperbolic_tangent
#define HIDDEN_BACKWARD tanh_backward
#endif

/* How many inputs and units of the first layer are not zero, where they are listed. */
typedef struct { int inputs, units; } listed;

/* z of the output layer. */
INLINE vec forward(memory *m, const float *x, listed *n) {
#if FIRST_SKIPS_ZEROS
  n->inputs = compact(INPUTS, x, m->input_index, m->input_value);
  forward_listed(HIDDEN1, m->w1, m->b1, n->inputs, m->input_index, m->input_value, m->a1, HIDDEN_FUNCTION);
#elif FIRST_UNIT_MAJOR
  forward_unit_major(INPUTS, HIDDEN1, m->w1, m->b1, x, m->a1, HIDDEN_FUNCTION);
#else
  forward_input_major(INPUTS, HIDDEN1, m->w1, m->b1, x, m->a1, HIDDEN_FUNCTION);
#endif
#if SECOND_SKIPS_ZEROS
  n->units = compact(HIDDEN1, m->a1, m->unit_index, m->unit_value);
  forward_listed(HIDDEN2, m->w2, m->b2, n->units, m->unit_index, m->unit_value, m->a2, HIDDEN_FUNCTION);
#elif HIDDEN2
  forward_input_major(HIDDEN1, HIDDEN2, m->w2, m->b2, m->a1, m->a2, HIDDEN_FUNCTION);
#endif
  return forward_output(LAST_HIDDEN, OUTPUTS, m->w3, m->b3, HIDDEN2 ? m->a2 : m->a1);
}

static void predict(void *memory_, const float *x, float *y) {
  listed n;
  vec a = output_activation(forward(memory_, x, &n));
  _mm512_mask_storeu_ps(y, first_lanes(OUTPUTS), a);
}

/* dL/dz of the first layer, in m->dz1; with a unit list, in list order in m->unit_value. */
INLINE void backward_to_first(memory *m, const float *y, vec z, listed n, float rate, float *loss) {
  vec dz = output_backward(z, y, loss);
#if HIDDEN2
  backward_output(HIDDEN2, OUTPUTS, m->w3, m->b3, m->a2, dz, rate, m->dz2, HIDDEN_BACKWARD);
#if SECOND_SKIPS_ZEROS
  backward_listed(HIDDEN2, m->w2, m->b2, n.units, m->unit_index, m->unit_value, m->dz2, rate, m->unit_value);
#else
  backward_input_major(HIDDEN1, HIDDEN2, m->w2, m->b2, m->a1, m->dz2, rate, m->dz1, HIDDEN_BACKWARD);
#endif
#else
  backward_output(HIDDEN1, OUTPUTS, m->w3, m->b3, m->a1, dz, rate, m->dz1, HIDDEN_BACKWARD);
#endif
}

static float learn(void *memory_, const float *x, const float *y, float rate) {
  memory *m = memory_;
  listed n;
  float loss;
  vec z = forward(m, x, &n);
  backward_to_first(m, y, z, n, rate, &loss);
#if FIRST_UNIT_MAJOR
#if !SECOND_SKIPS_ZEROS
  n.units = compact(HIDDEN1, m->dz1, m->unit_index, m->unit_value);
#endif
  update_listed(INPUTS, m->w1, n.units, m->unit_index, m->unit_value, x, rate);
  for (int q = 0; q < n.units; q++) m->b1[m->unit_index[q]] -= rate * m->unit_value[q];
#else
#if SECOND_SKIPS_ZEROS
  for (int o = 0; o < HIDDEN1; o += LANES) store(m->dz1 + o, zero());
  for (int q = 0; q < n.units; q++) m->dz1[m->unit_index[q]] = m->unit_value[q];
#endif
#if FIRST_SKIPS_ZEROS
  update_listed(HIDDEN1, m->w1, n.inputs, m->input_index, m->input_value, m->dz1, rate);
  add_row(HIDDEN1, m->b1, m->dz1, -rate);
#else
  update_input_major(INPUTS, HIDDEN1, m->w1, m->b1, x, m->dz1, rate);
#endif
#endif
  return loss;
}

static float learn_batch(void *memory_, const float *x, const float *y, float rate) {
  memory *m = memory_;
  batch_forward(m, x, HIDDEN_FUNCTION);
  float loss = output_backward_rows(m->batch_z3t, y);
  batch_backward(m, x, rate / BATCH, HIDDEN_BACKWARD);
  return loss / BATCH;
}

static void set_parameters(void *memory_, const float *canonical) { copy_parameters(memory_, (float *) canonical, 0); }
static void get_parameters(const void *memory_, float *canonical) { copy_parameters((memory *) memory_, canonical, 1); }

#define PASTE(a, b, c) a##b##c
#define NAME(number, suffix) PASTE(network_, number, suffix)
#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)
#if SPARSE
#define SUFFIX _sparse
#else
#define SUFFIX _dense
#endif

const network NAME(NETWORK, SUFFIX) = {
  .name = "N" TEXT(NETWORK), .sparse = SPARSE, .layers = HIDDEN2 ? 3 : 2,
  .sizes = {INPUTS, HIDDEN1, HIDDEN2 ? HIDDEN2 : OUTPUTS, HIDDEN2 ? OUTPUTS : 0},
  .hidden = ACTIVATION == RELU ? RECTIFIED : TANGENT, .output = OUTPUT, .bytes = sizeof(memory),
  .set_parameters = set_parameters, .get_parameters = get_parameters,
  .predict = predict, .learn = learn, .learn_batch = learn_batch,
};
