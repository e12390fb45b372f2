/* What the measuring program and the check know about a network. */
#ifndef MODEL_H
#define MODEL_H

#include <stddef.h>

enum output_form { SOFTMAX = 1, SIGMOID = 2, IDENTITY = 3 };     /* with the losses of networks.h */
enum hidden_form { RECTIFIED = 1, TANGENT = 2 };

typedef struct network {
  const char *name;
  int sparse;                  /* the form for inputs that are mostly zero */
  int layers;
  int sizes[4];                /* inputs, units of each layer */
  enum hidden_form hidden;
  enum output_form output;
  size_t bytes;                /* of memory for parameters and workspace, to be aligned to 64 */
  void (*set_parameters)(void *memory, const float *canonical);     /* for each layer: [units][inputs], biases */
  void (*get_parameters)(const void *memory, float *canonical);
  void (*predict)(void *memory, const float *input, float *output);
  float (*learn)(void *memory, const float *input, const float *target, float rate);
  float (*learn_batch)(void *memory, const float *inputs, const float *targets, float rate);   /* 32 rows */
} network;

extern const network *const networks[];      /* ends with NULL */

int parameter_count(const network *n);

#endif
