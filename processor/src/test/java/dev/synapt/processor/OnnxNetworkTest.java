package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Loss;
import dev.synapt.Network;
import dev.synapt.check.ReferenceNetwork;
import dev.synapt.onnx.OnnxExport;
import dev.synapt.onnx.OnnxModel;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that javac writes from ONNX files. */
@AlsoWithVectors
final class OnnxNetworkTest {

  @TempDir Path directory;

  private static Compiled compiled(String attributes) throws IOException {
    return compiled(Resources.path("models"), attributes);
  }

  private static Compiled compiled(Path models, String attributes) {
    List<String> options = new ArrayList<>(Compiled.STRICT.subList(0, 1));
    options.add("-Asynapt.models=" + models);
    if (Compiled.VECTORS) {
      options.addAll(Compiled.SEE_VECTORS);
    }
    String declaration = "@OnnxNetwork(" + attributes + ") interface Policy {}";
    Compiled compiled = Compiled.with(options, List.of(Compiled.source("Policy", declaration)));
    assertEquals(List.of(), compiled.warnings());
    return compiled;
  }

  private static Network pretrained(Compiled compiled) throws ReflectiveOperationException {
    Method pretrained = compiled.load("net.PolicyNetwork").getDeclaredMethod("pretrained");
    pretrained.setAccessible(true);
    return (Network) pretrained.invoke(null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax", "sigmoid", "residual", "layer_norm", "prelu"})
  void predictsWhatTheFilePredicts(String name) throws Exception {
    String file = name + ".onnx";
    Network network = pretrained(compiled('"' + file + '"'));
    OnnxModel model = OnnxModel.read(Resources.path("models/" + file));
    assertEquals(model.usualLoss(), network.architecture().loss());
    float[] parameters = new float[network.architecture().parameters()];
    network.copyParametersTo(parameters);
    assertArrayEquals(model.parameters(), parameters);
    double[] expected =
        ReferenceNetwork.of(network.architecture(), model.parameters()).predict(0.3, -1.2, 2);
    float[] found = network.predict(0.3f, -1.2f, 2f);
    for (int j = 0; j < expected.length; j++) {
      assertEquals(expected[j], found[j], 1e-5);
    }
  }

  @Test
  void goesOnLearning() throws Exception {
    Compiled compiled =
        compiled(
            "value = \"residual.onnx\", loss = HUBER, delta = 2, className = \"PolicyNetwork\"");
    Network network = pretrained(compiled);
    assertEquals(Loss.HUBER, network.architecture().loss());
    assertEquals(2, network.architecture().lossParameter());
    float[] input = {1, 2, 3};
    float[] target = {-3, 3};
    float before = network.loss(input, target);
    for (int step = 0; step < 50; step++) {
      network.learn(input, target, 0.01f);
    }
    assertTrue(network.loss(input, target) < before / 2);
    assertEquals(before, pretrained(compiled).loss(input, target));
  }

  @Test
  void theParametersAreBesideTheClass() throws IOException {
    Compiled compiled = compiled("\"softmax.onnx\"");
    assertEquals(Set.of("net/PolicyNetwork.safetensors"), compiled.resources().keySet());
    assertTrue(
        compiled
            .generatedSource("net.PolicyNetwork")
            .contains("parameters of {@code softmax.onnx}"));
  }

  /** Through a file, and the option that names its directory. */
  @Test
  void aNetworkThatIsExportedIsTheSameAgain() throws Exception {
    Network network = pretrained(compiled("\"layer_norm.onnx\""));
    network.learn(new float[] {1, 2, 3}, new float[] {0, 1}, 0.1f);
    OnnxExport.of(network).write(directory.resolve("learnt.onnx"));
    Compiled again = compiled(directory, "\"learnt.onnx\"");
    Network read = pretrained(again);
    assertEquals(network.architecture(), read.architecture());
    assertArrayEquals(network.predict(3f, -1f, 2f), read.predict(3f, -1f, 2f));
  }

  /** The file is read again in each compilation, so what it says shows in the class. */
  @Test
  void theClassFollowsTheFile() throws IOException {
    for (String name : List.of("softmax", "sigmoid")) {
      Files.copy(
          Resources.path("models/" + name + ".onnx"),
          directory.resolve("model.onnx"),
          StandardCopyOption.REPLACE_EXISTING);
      Compiled compiled = compiled(directory, "\"model.onnx\"");
      assertTrue(
          compiled.generatedSource("net.PolicyNetwork").contains(name.toUpperCase(Locale.ROOT)));
    }
  }
}
