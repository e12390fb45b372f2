package dev.synapt.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.synapt.Network;
import dev.synapt.Samples;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bytes to train that {@code -Asynapt.verbose=true} tells of are those allocated. */
final class MemoryNoteTest {

  /** Objects have headers, and rows of a mini-batch references. */
  private static final double OVERHEAD = 1.1;

  private static final Pattern BYTES = Pattern.compile("([0-9,]+) more to train");

  @Test
  void bytesToTrainAreThoseAllocated() {
    Calls.measureOnce();
    Compiled compiled =
        Compiled.with(
            List.of("-Asynapt.verbose=true"),
            List.of(
                Compiled.declaration(
                    "Net",
                    "inputs = 200, layers = {@Layer(units = 130, activation = RELU), @Layer(units ="
                        + " 200, activation = TANH, normalization = Normalization.LAYER, dropout ="
                        + " 0.5), @Layer(units = 90, activation = SOFTMAX)}, loss = CROSS_ENTROPY,"
                        + " kernels = Kernels.LOOPS")));
    String note =
        compiled.compilation().diagnostics().stream()
            .map(each -> each.getMessage(Locale.ROOT))
            .collect(Collectors.joining());
    Matcher bytes = BYTES.matcher(note);
    assertTrue(bytes.find(), note);

    Network network = compiled.network("NetNetwork", 1);
    Samples samples = SmoothRows.of(network, 32, 1);
    int[] rows = IntStream.range(0, 32).toArray();
    compiled.network("NetNetwork", 2).accumulateGradient(samples, rows, 0, 32);

    long told = Long.parseLong(bytes.group(1).replace(",", ""));
    long allocated =
        Calls.allocatedBy(() -> network.accumulateGradient(samples, rows, 0, rows.length));
    assertTrue(told <= allocated && allocated <= OVERHEAD * told, allocated + " bytes: " + note);
  }
}
