package dev.synapt.samples;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A data set: rows of numbers, the last of which is what to predict, and a fixed division into rows
 * to train on and rows to test with.
 */
final class Table {

  /** [rows][columns but the last]. */
  final float[][] features;

  /** The last column. */
  final float[] last;

  final int[] trainingRows;
  final int[] testRows;

  private Table(float[][] features, float[] last, int[] trainingRows, int[] testRows) {
    this.features = features;
    this.last = last;
    this.trainingRows = trainingRows;
    this.testRows = testRows;
  }

  /** Where files are. */
  private interface Place {
    InputStream open(String file) throws IOException;
  }

  /** Reads a data set that comes with the samples. */
  static Table read(String name) {
    return read(name, Table::resource);
  }

  /** Reads {@code name.csv}, {@code name.train.idx} and {@code name.test.idx}. */
  static Table read(String name, Path directory) {
    return read(name, file -> Files.newInputStream(directory.resolve(file)));
  }

  private static Table read(String name, Place place) {
    List<float[]> features = new ArrayList<>();
    List<Float> last = new ArrayList<>();
    try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(place.open(name + ".csv"))) {
      rows.stream()
          .skip(1)
          .forEach(
              row -> {
                int columns = row.getFieldCount() - 1;
                float[] values = new float[columns];
                for (int i = 0; i < columns; i++) {
                  values[i] = Float.parseFloat(row.getField(i));
                }
                features.add(values);
                last.add(Float.valueOf(row.getField(columns)));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    float[] lastColumn = new float[last.size()];
    for (int row = 0; row < lastColumn.length; row++) {
      lastColumn[row] = last.get(row);
    }
    return new Table(
        features.toArray(new float[0][]),
        lastColumn,
        rowNumbers(name + ".train.idx", place),
        rowNumbers(name + ".test.idx", place));
  }

  /** The last column as class labels. */
  int[] labels() {
    int[] labels = new int[last.length];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = Math.round(last[row]);
    }
    return labels;
  }

  /** The features, each column standardised by its training rows. */
  float[][] standardisedFeatures() {
    float[][] standardised = new float[features.length][features[0].length];
    float[] column = new float[features.length];
    for (int i = 0; i < features[0].length; i++) {
      for (int row = 0; row < column.length; row++) {
        column[row] = features[row][i];
      }
      Scale scale = scale(column);
      for (int row = 0; row < column.length; row++) {
        standardised[row][i] = scale.standardised(column[row]);
      }
    }
    return standardised;
  }

  /** Mean and standard deviation of the last column, over the training rows. */
  Scale lastColumnScale() {
    return scale(last);
  }

  /** Mean and population standard deviation of a column. */
  record Scale(double mean, double deviation) {

    float standardised(float value) {
      return (float) ((value - mean) / deviation);
    }

    float original(float standardised) {
      return (float) (standardised * deviation + mean);
    }
  }

  private Scale scale(float[] column) {
    double mean = 0;
    for (int row : trainingRows) {
      mean += column[row] / trainingRows.length;
    }
    double variance = 0;
    for (int row : trainingRows) {
      variance += (column[row] - mean) * (column[row] - mean) / trainingRows.length;
    }
    return new Scale(mean, Math.sqrt(variance));
  }

  private static int[] rowNumbers(String file, Place place) {
    try (InputStream in = place.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String file) {
    InputStream in = Table.class.getResourceAsStream(file);
    if (in == null) {
      throw new IllegalStateException(file + " is not on the class path");
    }
    return in;
  }
}
