package dev.synapt.catalogue;

import dev.synapt.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * A drawing of an activation and its derivative, from its definition. Where units depend on each
 * other, it shows the first of two while the other one's z is 0.
 */
final class Plot {

  private static final double FROM = -4;
  private static final double TO = 4;
  private static final double STEP = 0.0625;

  /** Higher and lower values are cut off. */
  private static final double MOST = 4;

  /** Pixels for a distance of 1. */
  private static final int UNIT = 30;

  private static final int MARGIN = 10;

  private final Activation activation;
  private final double bottom;
  private final double top;

  private Plot(Activation activation) {
    this.activation = activation;
    double lowest = 0;
    double highest = 1;
    for (double z = FROM; z <= TO; z += STEP) {
      lowest = Math.min(lowest, Math.min(value(z), derivative(z)));
      highest = Math.max(highest, Math.max(value(z), derivative(z)));
    }
    bottom = Math.max(-MOST, Math.floor(lowest));
    top = Math.min(MOST, Math.ceil(highest));
  }

  /** The text of an SVG file. */
  static String svg(Activation activation) {
    return new Plot(activation).svg();
  }

  private double value(double z) {
    double[] a = new double[2];
    activation.forward(new double[] {z, 0}, a);
    return a[0];
  }

  private double derivative(double z) {
    double[] a = new double[2];
    double[] dZ = new double[2];
    activation.forward(new double[] {z, 0}, a);
    activation.backward(new double[] {z, 0}, a, new double[] {1, 0}, dZ);
    return dZ[0];
  }

  private String svg() {
    StringBuilder grid = new StringBuilder();
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s">
            <title>%3$s</title>
            """,
            x(TO + 1.0 * MARGIN / UNIT),
            y(bottom - 1.0 * MARGIN / UNIT),
            activation));
    for (double z = FROM; z <= TO; z++) {
      grid.append(line(z, bottom, z, top));
    }
    for (double a = bottom; a <= top; a++) {
      grid.append(line(FROM, a, TO, a));
    }
    path(svg, grid, "#888", 0.5);
    path(svg, line(0, bottom, 0, top) + line(FROM, 0, TO, 0), "#888", 1.5);
    path(svg, curve(this::derivative), "#e08214", 2);
    path(svg, curve(this::value), "#2b83ba", 2);
    return svg.append("</svg>\n").toString();
  }

  private static void path(StringBuilder svg, CharSequence path, String colour, double width) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<path fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" d=\"%s\"/>\n",
            colour,
            pixels(width),
            path));
  }

  private String line(double z1, double a1, double z2, double a2) {
    return "M" + x(z1) + " " + y(a1) + "L" + x(z2) + " " + y(a2);
  }

  /** In pieces between kinks, where it may jump; what is too high or too low is cut off. */
  private String curve(DoubleUnaryOperator function) {
    List<Double> borders = new ArrayList<>(List.of(FROM));
    for (double kink : activation.kinks()) {
      borders.add(kink);
    }
    borders.add(TO);
    StringBuilder path = new StringBuilder();
    for (int k = 1; k < borders.size(); k++) {
      // Beside the kink, not on it.
      double from = borders.get(k - 1) + 1e-9;
      double to = borders.get(k) - 1e-9;
      int count = (int) Math.ceil((to - from) / STEP);
      double step = (to - from) / count;
      String next = "M";
      for (int i = 0; i <= count; i++) {
        double z = from + step * i;
        double a = function.applyAsDouble(z);
        if (a < bottom || a > top) {
          next = "M";
        } else if (next.equals("M") || i == count || bends(function, z, step)) {
          path.append(next).append(x(z)).append(' ').append(y(a));
          next = "L";
        }
      }
    }
    return path.toString();
  }

  /** Whether the curve is no straight line here, and not about to be cut off. */
  private boolean bends(DoubleUnaryOperator function, double z, double step) {
    double after = function.applyAsDouble(z + step);
    double before = function.applyAsDouble(z - step);
    boolean ends = after < bottom || after > top;
    return ends || Math.abs(after - 2 * function.applyAsDouble(z) + before) * UNIT > 1e-6;
  }

  private static String x(double z) {
    return pixels(MARGIN + (z - FROM) * UNIT);
  }

  private String y(double a) {
    return pixels(MARGIN + (top - a) * UNIT);
  }

  private static String pixels(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replace(".0", "");
  }
}
