package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Declarations as an editor hands them to javac while they are being typed. By itself javac runs no
 * processor after most of these mistakes; editors and Error Prone users have it go on, as is done
 * here.
 */
final class HalfTypedTest {

  private static final String GOOD =
      """
      @NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss = SQUARED_ERROR)
      interface Good {}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@NeuralNetwork interface Bad {}",
        "@OnnxNetwork interface Bad {}",
        "@OnnxNetwork(3) interface Bad {}",
        "@OnnxNetwork(unknown) interface Bad {}",
        "@OnnxNetwork(value = \"models/softmax.onnx\", loss = HUB) interface Bad {}",
        "@OnnxNetwork(value = \"models/softmax.onnx\", loss = {HUBER, 3}) interface Bad {}",
        "@OnnxNetwork(value = \"models/softmax.onnx\", lossFunction = Missing.class) interface Bad {}",
        "@Budget(maxParameters = \"many\") interface Bad {}",
        "@Budget(maxParameters = 3, max) @NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss"
            + " = SQUARED_ERROR) interface Bad {}",
        "@NeuralNetwork() interface Bad {}",
        "@NeuralNetwork(inputs = 2) interface Bad {}",
        "@NeuralNetwork(inputs = \"2\", layers = @Layer(units = 1), loss = SQUARED_ERROR)"
            + " interface Bad {}",
        "@NeuralNetwork(inputs = unknown, layers = @Layer(units = 1), loss = SQUARED_ERROR)"
            + " interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = @Layer, loss = SQUARED_ERROR) interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = {@Layer(units = 1), @Lay}, loss = SQUARED_ERROR)"
            + " interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = {@Layer(units = 1), 7}, loss = SQUARED_ERROR)"
            + " interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = \"x\", loss = SQUARED_ERROR) interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1, activation = REL), loss ="
            + " SQUARED_ERROR) interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss = SQUARED) interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss = RELU) interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss = SQUARED_ERROR, className ="
            + " null) interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss = SQUARED_ERROR, className ="
            + " 3) interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss = SQUARED_ERROR, no = 1)"
            + " interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss = SQUARED_ERROR) interface Bad"
            + " extends Missing {}",
        "@SuppressWarnings(unknown) @NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss ="
            + " SQUARED_ERROR) interface Bad {}",
        "@SuppressWarnings({\"synapt:all\", 3, unknown}) @NeuralNetwork(inputs = 2, layers ="
            + " @Layer(units = 1), loss = SQUARED_ERROR) interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1, activation = Activation.CUSTOM, function = Missing.class),"
            + " loss = SQUARED_ERROR) interface Bad {} class Broken { static float value(Flot z) {} static float"
            + " derivative(float) }",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1, activation = Activation.CUSTOM, function = Missing),"
            + " loss = SQUARED_ERROR) interface Bad {} class Broken { static float value(Flot z) {} static float"
            + " derivative(float) }",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1, activation = Activation.CUSTOM, function = \"x\"),"
            + " loss = SQUARED_ERROR) interface Bad {} class Broken { static float value(Flot z) {} static float"
            + " derivative(float) }",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1, activation = Activation.CUSTOM, function = Broken.class),"
            + " loss = SQUARED_ERROR) interface Bad {} class Broken { static float value(Flot z) {} static float"
            + " derivative(float) }",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1, activation = Activation.CUSTOM, function = null),"
            + " loss = SQUARED_ERROR) interface Bad {} class Broken { static float value(Flot z) {} static float"
            + " derivative(float) }",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss = Loss.CUSTOM, lossFunction ="
            + " Missing.class) interface Bad {}",
        "@NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss = Loss.CUSTOM, lossFunction ="
            + " Round.class) interface Bad {} class Round extends Round {}",
        "interface Bad { @NeuralNetwork(inputs = 2, layers = @Layer(units = 1), loss = SQUARED_ERROR)"
            + " void method(); @Budget(maxParameters = 3) int FIELD = 1; }",
        "@NeuralNetwork(inputs = 1 / 0, layers = @Layer(units = 1), loss = SQUARED_ERROR)"
            + " interface Bad {}",
        "@NeuralNetwork(inputs = 2, inputs = 3, layers = @Layer(units = 1), loss = SQUARED_ERROR)"
            + " interface Bad {}",
      })
  void javacSaysWhatIsMissingAndTheGoodNetworkIsWritten(String declaration, @TempDir Path folder) {
    String messages = messages(declaration + "\n" + GOOD, folder);
    assertTrue(messages.contains("error: "), messages);
    assertFalse(messages.contains("synapt.bug"), messages);
    assertTrue(Files.exists(folder.resolve("net/GoodNetwork.java")), messages);
  }

  @Test
  void aDeclarationThatIsWrongDoesNotKeepTheGoodNetworkFromBeingWritten(@TempDir Path folder) {
    String wrong =
        "@NeuralNetwork(inputs = 0, layers = {}, loss = SQUARED_ERROR) interface Bad {}\n";
    String messages = messages(wrong + GOOD, folder);
    assertTrue(messages.contains("[synapt.inputs-below-one]"), messages);
    assertTrue(messages.contains("[synapt.no-layers]"), messages);
    assertTrue(Files.exists(folder.resolve("net/GoodNetwork.java")), messages);
  }

  @Test
  void rulesRunOnWhatCanBeRead(@TempDir Path folder) {
    String messages =
        messages(
            "@NeuralNetwork(inputs = 0, layers = @Layer(units = oops), loss = SQUARED_ERROR)"
                + " interface Half {}",
            folder);
    assertTrue(messages.contains("[synapt.inputs-below-one]"), messages);
  }

  /**
   * What javac says; compile-testing keeps no files of a compilation that failed, a folder does.
   */
  private static String messages(String text, Path folder) {
    Javac javac =
        Javac.compile(
            folder, List.of("--should-stop=ifError=FLOW"), List.of(Compiled.source("Bad", text)));
    assertFalse(javac.succeeded());
    return javac.messages();
  }
}
