package dev.synapt.processor.read;

import dev.synapt.Kernels;
import dev.synapt.processor.model.Capabilities;
import dev.synapt.processor.model.Limits;
import dev.synapt.processor.report.Place;
import dev.synapt.processor.report.Problem;
import dev.synapt.processor.report.Report;
import java.util.List;
import java.util.Locale;

/** The rules for the form of the code: that what was asked for can be written. */
final class KernelsRules {

  private KernelsRules() {}

  /**
   * Checks a form that is not AUTO.
   *
   * @param written before it gets the form that the compilation prefers
   */
  static void check(NetworkDeclaration written, Capabilities capabilities, Report report) {
    Place place = written.kernels().place();
    Kernels kernels = written.prefer(capabilities.kernels()).kernels().value().orElse(Kernels.AUTO);
    if (kernels == Kernels.SIMD && !capabilities.vectors()) {
      report.add(Problem.SIMD_NOT_VISIBLE, place, remedy(written, capabilities));
    }
    int most = Limits.UNROLLED_MULTIPLY_ADDS;
    long multiplyAdds = multiplyAdds(written);
    if (kernels == Kernels.UNROLLED && multiplyAdds > most) {
      report.add(
          Problem.UNROLLED_TOO_LARGE, place, most, multiplyAdds, remedy(written, capabilities));
    }
  }

  /** How to ask for another form. AUTO stands for the one that the compilation prefers. */
  private static String remedy(NetworkDeclaration written, Capabilities capabilities) {
    Kernels preferred = capabilities.kernels();
    if (preferred == Kernels.AUTO) {
      return "kernels = AUTO";
    }
    boolean asked = written.kernels().value().filter(form -> form != Kernels.AUTO).isPresent();
    return asked
        ? "kernels = LOOPS"
        : String.format(
            Locale.ROOT,
            "-A%s=auto instead of %s, or kernels = LOOPS for this network",
            Capabilities.KERNELS_OPTION,
            preferred.name().toLowerCase(Locale.ROOT));
  }

  /** Counts what can be read, and nothing below 0. */
  private static long multiplyAdds(NetworkDeclaration declaration) {
    long width = declaration.inputs().value().orElse(0);
    long multiplyAdds = 0;
    for (LayerDeclaration layer : declaration.layers().value().orElse(List.of())) {
      long units = layer.units().value().orElse(0);
      multiplyAdds += Math.max(0, width) * Math.max(0, units);
      width = units;
    }
    return multiplyAdds;
  }
}
