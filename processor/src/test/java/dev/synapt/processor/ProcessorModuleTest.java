package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javapoet.JavaFile;
import dev.synapt.NeuralNetwork;
import dev.synapt.onnx.OnnxModel;
import java.io.File;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor as a module, as IDEs hand it to javac for projects that are modules. */
final class ProcessorModuleTest {

  @Test
  void javacFindsTheProcessorOnItsModulePath(@TempDir Path folder) throws Exception {
    StringJoiner modules = new StringJoiner(File.pathSeparator);
    for (Class<?> type :
        List.of(NeuralNetwork.class, OnnxModel.class, SynaptProcessor.class, JavaFile.class)) {
      modules.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    StringWriter messages = new StringWriter();
    List<String> options = new ArrayList<>();
    Collections.addAll(options, "--processor-module-path", modules.toString());
    Collections.addAll(options, "-Asynapt.verbose=true", "-d", folder.toString());
    if (Runtime.version().feature() >= 23) {
      // On the command line the path says as much; javac's API does not see it.
      options.add("-proc:full");
    }
    var source =
        Compiled.declaration(
            "Found", "inputs = 2, layers = @Layer(units = 1), loss = SQUARED_ERROR");
    assertTrue(
        ToolProvider.getSystemJavaCompiler()
            .getTask(messages, null, null, options, null, List.of(source))
            .call(),
        messages::toString);
    // javac tells of what it wrote only a processor that reads its module.
    assertTrue(messages.toString().contains("FoundNetwork: largest method"), messages::toString);
  }
}
