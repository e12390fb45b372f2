package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.synapt.Network;
import dev.synapt.io.SafeTensors;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Classes that R8 or its like has given other names and another package; resources stay. */
@AlsoWithVectors
final class RenamedClassesTest {

  private static final String LAYERS =
      """
      inputs = 3,
          layers = {
            @Layer(units = 4, activation = Activation.CUSTOM, function = Saved.Square.class),
            @Layer(units = 1)
          },
          loss = Loss.CUSTOM,
          lossFunction = Saved.Squares.class""";

  private static final String FUNCTIONS =
      """
      interface Saved {

        final class Square {
          static float value(float z) { return z * z; }
          static float derivative(float z) { return 2 * z; }
          static double value(double z) { return z * z; }
          static double derivative(double z) { return 2 * z; }
        }

        final class Squares {
          static float value(float a, float y) { return (a - y) * (a - y); }
          static float derivative(float a, float y) { return 2 * (a - y); }
          static double value(double a, double y) { return (a - y) * (a - y); }
          static double derivative(double a, double y) { return 2 * (a - y); }
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void startFromTheirParametersAndReadTheirFiles() throws Exception {
    Network trained = compiled("").network("SavedNetwork", 3);
    SafeTensors.of(trained).write(folder.resolve("saved.safetensors"));
    Compiled compiled = compiled(", weights = \"saved.safetensors\"");
    var pretrained =
        new Renamed(compiled, "net.SavedNetwork").type().getDeclaredMethod("pretrained");
    pretrained.setAccessible(true);
    Network network = (Network) pretrained.invoke(null);
    assertEquals("short", network.getClass().getPackageName());
    assertArrayEquals(parameters(trained), parameters(network));
    assertEquals(trained.architecture(), network.architecture());
  }

  private Compiled compiled(String weights) {
    JavaFileObject source =
        Compiled.source("Saved", "@NeuralNetwork(" + LAYERS + weights + ")\n" + FUNCTIONS);
    List<String> options = new ArrayList<>(Compiled.VECTORS ? Compiled.SEE_VECTORS : List.of());
    options.add("-Asynapt.models=" + folder);
    Compiled compiled = Compiled.with(options, List.of(source));
    assertEquals(List.of(), compiled.compilation().errors());
    return compiled;
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.architecture().parameters()];
    network.copyParametersTo(parameters);
    return parameters;
  }

  /** Loads them under their new names. */
  private static final class Renamed extends ClassLoader {

    private final Map<String, byte[]> classes = new HashMap<>();
    private final Map<String, byte[]> resources;
    private final String name;

    private Renamed(Compiled compiled, String className) {
      super(Network.class.getClassLoader());
      Map<String, String> names = new HashMap<>();
      compiled
          .classes()
          .keySet()
          .forEach(old -> names.put(old.replace('.', '/'), "short/c" + names.size()));
      compiled
          .classes()
          .forEach(
              (old, file) -> {
                ClassWriter writer = new ClassWriter(0);
                new ClassReader(file)
                    .accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names)), 0);
                classes.put(renamed(names, old), writer.toByteArray());
              });
      resources = compiled.resources();
      name = renamed(names, className);
    }

    private static String renamed(Map<String, String> names, String old) {
      return names.get(old.replace('.', '/')).replace('/', '.');
    }

    Class<?> type() throws ClassNotFoundException {
      return loadClass(name);
    }

    @Override
    public InputStream getResourceAsStream(String path) {
      byte[] bytes = resources.get(path);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    protected Class<?> findClass(String type) throws ClassNotFoundException {
      byte[] bytes = classes.get(type);
      if (bytes == null) {
        throw new ClassNotFoundException(type);
      }
      return defineClass(type, bytes, 0, bytes.length);
    }
  }
}
