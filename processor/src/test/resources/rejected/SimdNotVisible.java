package rejected;

import dev.synapt.Kernels;
import dev.synapt.Layer;
import dev.synapt.Loss;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 2,
    layers = @Layer(units = 20),
    loss = Loss.SQUARED_ERROR,
    kernels = Kernels.SIMD) // error: simd-not-visible
interface SimdNotVisible {}
