import static dev.synapt.Activation.*;
import static dev.synapt.Loss.*;

import dev.synapt.Layer;
import dev.synapt.NeuralNetwork;

@NeuralNetwork(
    inputs = 4,
    layers = @Layer(units = 1),
    loss = SQUARED_ERROR,
    className = "1st") // error: class-name-not-an-identifier
interface ClassNames {}

@NeuralNetwork(
    inputs = 4,
    layers = @Layer(units = 1),
    loss = SQUARED_ERROR,
    className = "class") // error: class-name-not-an-identifier
interface Keyword {}

@NeuralNetwork(
    inputs = 4,
    layers = @Layer(units = 1),
    loss = SQUARED_ERROR,
    className = "record") // error: class-name-not-an-identifier
interface Restricted {}

@NeuralNetwork(
    inputs = 4,
    layers = @Layer(units = 1),
    loss = SQUARED_ERROR,
    className = "Taken") // error: class-name-taken
interface Second {}

class Taken {}

@NeuralNetwork(inputs = 4, layers = @Layer(units = 1), loss = SQUARED_ERROR) // error: class-name-taken
interface ByDefault {}

class ByDefaultNetwork {}

@NeuralNetwork(inputs = 4, layers = @Layer(units = 1), loss = SQUARED_ERROR, className = "Same")
interface OneName {}

@NeuralNetwork(
    inputs = 4,
    layers = @Layer(units = 1),
    loss = SQUARED_ERROR,
    className = "Same") // error: class-name-taken
interface TheSameName {}
