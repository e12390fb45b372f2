/* The networks, as constants. NETWORK picks one of them, SPARSE the form for inputs that are mostly zero. */
#ifndef NETWORKS_H
#define NETWORKS_H

#define SOFTMAX_CROSS_ENTROPY 1       /* loss: -sum y log a */
#define SIGMOID_CROSS_ENTROPY 2       /* loss: -sum y log a + (1-y) log(1-a) */
#define IDENTITY_SQUARED_ERROR 3      /* loss: sum (a-y)^2 */

#define RELU 1
#define TANH 2

/* HIDDEN2 is 0 where a network has one hidden layer. */
#if NETWORK == 1
#define INPUTS 4
#define HIDDEN1 16
#define HIDDEN2 0
#define OUTPUTS 3
#define ACTIVATION RELU
#define OUTPUT SOFTMAX_CROSS_ENTROPY
#elif NETWORK == 2
#define INPUTS 8
#define HIDDEN1 64
#define HIDDEN2 64
#define OUTPUTS 4
#define ACTIVATION TANH
#define OUTPUT IDENTITY_SQUARED_ERROR
#elif NETWORK == 3
#define INPUTS 32
#define HIDDEN1 64
#define HIDDEN2 32
#define OUTPUTS 1
#define ACTIVATION RELU
#define OUTPUT SIGMOID_CROSS_ENTROPY
#elif NETWORK == 4
#define INPUTS 784
#define HIDDEN1 128
#define HIDDEN2 0
#define OUTPUTS 10
#define ACTIVATION RELU
#define OUTPUT SOFTMAX_CROSS_ENTROPY
#elif NETWORK == 5
#define INPUTS 784
#define HIDDEN1 512
#define HIDDEN2 256
#define OUTPUTS 10
#define ACTIVATION RELU
#define OUTPUT SOFTMAX_CROSS_ENTROPY
#endif

#define LAST_HIDDEN (HIDDEN2 ? HIDDEN2 : HIDDEN1)
#define BATCH 32

/*
 * Layout of the weights. Input-major: w[input][unit], one row for each input. Unit-major: w[unit][input].
 * The output layer is narrow, so it is unit-major everywhere; the second hidden layer is input-major everywhere.
 * A wide first layer is unit-major for dense inputs, because the rows of units that ReLU switched off then need no
 * update, and input-major for sparse inputs, because the rows of inputs that are zero then need nothing at all.
 */
#define FIRST_UNIT_MAJOR (INPUTS >= 128 && !SPARSE)
#define FIRST_SKIPS_ZEROS (SPARSE)
/* Skipping dead units of the first hidden layer in the second one pays only where a row is long. */
#define SECOND_SKIPS_ZEROS (HIDDEN2 >= 128 && ACTIVATION == RELU)

#endif
