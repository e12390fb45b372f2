package dev.synapt.samples;

import dev.synapt.train.Epoch;
import dev.synapt.train.TrainingReport;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures of a training run, by XChart. */
final class Charts {

  private static final Color TRAINING = new Color(0x1f77b4);
  private static final Color VALIDATION = new Color(0xd62728);
  private static final Color RATE = new Color(0x999999);
  private static final Color FULL = new Color(0x6baed6);
  private static final Color GRID = new Color(0xe5e5e5);
  private static final Color TEXT = new Color(0x333333);

  private static final BasicStroke DASHED =
      new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0);

  private Charts() {}

  /** Losses and learning rates of all epochs, and a line at the best one. */
  static XYChart learningCurves(String title, TrainingReport report) {
    XYChart chart =
        new XYChartBuilder()
            .width(800)
            .height(480)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle("mean loss")
            .build();
    double[] epochs = report.epochs().stream().mapToDouble(Epoch::number).toArray();
    double[] rates = report.epochs().stream().mapToDouble(Epoch::learningRate).toArray();
    addCurve(chart, "training loss", epochs, report.lossCurve(), TRAINING);
    addCurve(chart, "validation loss", epochs, report.validationCurve(), VALIDATION);
    XYSeries rate = addCurve(chart, "learning rate", epochs, rates, RATE);
    rate.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
    rate.setYAxisGroup(1);
    chart.setYAxisGroupTitle(1, "learning rate");
    chart.addAnnotation(new AnnotationLine(report.bestEpoch().number(), true, false));

    XYStyler styler = chart.getStyler();
    style(styler);
    styler.setYAxisGroupPosition(1, YAxisPosition.Right);
    styler.setYAxisMin(0, 0.);
    styler.setYAxisMin(1, 0.);
    styler.setXAxisMin(0.);
    styler.setXAxisTickMarkSpacingHint(90);
    styler.setYAxisTickMarkSpacingHint(60);
    styler.setYAxisDecimalPattern("0.0###");
    styler.setAnnotationLineColor(VALIDATION);
    styler.setAnnotationLineStroke(DASHED);
    styler.setLegendPosition(LegendPosition.InsideNE);
    return chart;
  }

  private static XYSeries addCurve(
      XYChart chart, String name, double[] x, double[] y, Color color) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(2.5f));
    return series;
  }

  /**
   * The counts of a confusion matrix.
   *
   * @param counts {@code [true class][predicted class]}
   */
  static HeatMapChart confusionMatrix(String title, int[][] counts, List<String> classes) {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(480)
            .height(440)
            .title(title)
            .xAxisTitle("predicted")
            .yAxisTitle("true")
            .build();
    // The vertical axis goes up, and the first class belongs at the top.
    List<String> upwards = new ArrayList<>(classes);
    Collections.reverse(upwards);
    List<Number[]> cells = new ArrayList<>();
    for (int actual = 0; actual < counts.length; actual++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        cells.add(new Number[] {predicted, counts.length - 1 - actual, counts[actual][predicted]});
      }
    }
    chart.addSeries("rows", classes, upwards, cells);
    style(chart.getStyler());
    chart
        .getStyler()
        .setRangeColors(new Color[] {Color.WHITE, FULL})
        .setShowValue(true)
        .setValueFont(new Font(Font.SANS_SERIF, Font.BOLD, 22))
        .setHeatMapValueDecimalPattern("0")
        .setDrawBorder(true)
        .setLegendVisible(false);
    return chart;
  }

  private static void style(AxesChartStyler styler) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    styler
        .setPlotGridLinesColor(GRID)
        .setAxisTickPadding(8)
        .setAxisTickLabelsFont(font)
        .setAxisTitleFont(font)
        .setLegendFont(font)
        .setLegendBorderColor(GRID)
        .setChartTitleFont(font.deriveFont(Font.BOLD, 16f))
        .setChartTitleBoxVisible(false)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderColor(GRID)
        .setChartFontColor(TEXT)
        .setChartPadding(12);
  }

  /** Writes a PNG file, and its directory if there is none. */
  static void save(IChart chart, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    ChartEncoder.saveChart(chart, file.toString(), "png");
  }
}
