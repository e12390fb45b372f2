package dev.synapt.benchmarks.workload;

import dev.synapt.Activation;
import dev.synapt.Network;
import dev.synapt.Samples;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What each activation costs: 1-1024-1, compiled for the activation when it starts; with vectors
 * where the JVM has them. Time is for one unit, with its two multiply-adds, which are what IDENTITY
 * costs. Sums are normal with standard deviation 2.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class ActivationCost {

  private static final int UNITS = 1024;
  private static final int ROWS = 32;

  /** What is applied to the sums. */
  @Param public Activation activation;

  private Network network;
  private final float[] input = {1};
  private final float[] target = {0};
  private final float[] output = new float[1];
  private final Samples samples = Samples.wrap(filled(1), 1, filled(0), 1);
  private final int[] rows = IntStream.range(0, ROWS).toArray();

  /** Compiles the network. */
  @Setup
  public void create() throws IOException, ReflectiveOperationException {
    if (activation == Activation.CUSTOM) {
      throw new UnsupportedOperationException("see OwnActivation");
    }
    Path classes = Files.createTempDirectory("synapt-activation-");
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (!javac.getTask(null, null, null, options(classes), null, List.of(source())).call()) {
      throw new IllegalStateException("javac failed");
    }
    var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
    network =
        (Network) loader.loadClass("OneNetwork").getMethod("create", long.class).invoke(null, 1L);
    Random random = new Random(1);
    float[] values = new float[network.architecture().parameters()];
    for (int j = 0; j < UNITS; j++) {
      values[j] = 2 * (float) random.nextGaussian();
      values[2 * UNITS + j] = 1e-3f;
    }
    network.setParameters(values);
  }

  private static float[] filled(float value) {
    float[] values = new float[ROWS];
    Arrays.fill(values, value);
    return values;
  }

  private static List<String> options(Path classes) throws IOException {
    String runtime = System.getProperty("java.class.path");
    String processor = Files.readString(Path.of("target/processor-path")).strip();
    List<String> options = new ArrayList<>(List.of("-d", classes.toString(), "-cp", runtime));
    options.addAll(List.of("-processorpath", processor + File.pathSeparator + runtime));
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      options.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    return options;
  }

  private JavaFileObject source() {
    String text =
        String.format(
            "import dev.synapt.*; @NeuralNetwork(inputs = 1, layers = {@Layer(units = %s,"
                + " activation = Activation.%s), @Layer(units = 1)}, loss = Loss.SQUARED_ERROR)"
                + " @SuppressWarnings(\"synapt:all\") public interface One {}",
            UNITS, activation);
    return new SimpleJavaFileObject(URI.create("string:///One.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** The function. */
  @Benchmark
  @OperationsPerInvocation(UNITS)
  public float[] forward() {
    network.predict(input, output);
    return output;
  }

  /** The function and its derivative, and the gradient of the two weights. */
  @Benchmark
  @OperationsPerInvocation(UNITS)
  public float gradient() {
    return network.accumulateGradient(input, target);
  }

  /** The same for rows of a mini-batch. */
  @Benchmark
  @OperationsPerInvocation(UNITS * ROWS)
  public float batch() {
    return network.accumulateGradient(samples, rows, 0, ROWS);
  }
}
