import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;
import dev.synapt.SynaptGenerated;

@NeuralNetwork(inputs = 4, layers = @Layer(units = 1), loss = SQUARED_ERROR)
interface ClassAmongSources {} // error: class-among-sources

@SynaptGenerated
class ClassAmongSourcesNetwork {}
