/* The list of all networks, each compiled from mlp.c. */
#include "model.h"

extern const network network_1_dense, network_2_dense, network_3_dense, network_4_dense, network_5_dense,
    network_4_sparse, network_5_sparse;

const network *const networks[] = {&network_1_dense, &network_2_dense, &network_3_dense, &network_4_dense,
                                   &network_4_sparse, &network_5_dense, &network_5_sparse, NULL};

int parameter_count(const network *n) {
  int count = 0;
  for (int l = 0; l < n->layers; l++) count += (n->sizes[l] + 1) * n->sizes[l + 1];
  return count;
}
