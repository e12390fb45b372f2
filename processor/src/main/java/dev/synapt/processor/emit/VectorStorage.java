package dev.synapt.processor.emit;

import dev.synapt.processor.plan.LayerPlan;

/** How vector kernels find the weights that {@link Storage} lays out. */
final class VectorStorage {

  private final LayerPlan layer;

  VectorStorage(LayerPlan layer) {
    this.layer = layer;
  }

  /** Declares what {@link #vectorOfRow} speaks of: rows of inputs from a first one on. */
  void declareVectorRows(SimdCode code, String firstInput, int count) {
    if (layer.inputsPerArray() == 1) {
      for (int m = 0; m < count; m++) {
        code.statement("float[] q" + m + " = w[" + Storage.plus(firstInput, m) + "]");
      }
      return;
    }
    int n = layer.inputsPerArray();
    if (Storage.isLiteral(firstInput)) {
      int first = Integer.parseInt(firstInput);
      code.statement("float[] q = w[" + first / n + "]");
      code.statement("int r = " + Storage.plus("j", first % n * layer.stride()));
    } else {
      code.statement("float[] q = w[" + firstInput + " / " + n + "]");
      code.statement("int r = " + firstInput + " % " + n + " * " + layer.stride() + " + j");
    }
  }

  /** Declares all rows of an array, from its first input i on. */
  void declareArray(SimdCode code) {
    code.statement("float[] q = w[i / " + layer.inputsPerArray() + "]").statement("int r = j");
  }

  /** The inputs in arrays of several that are full. */
  int inputsInFullArrays() {
    int n = layer.inputsPerArray();
    return n == 1 ? 0 : layer.inputs() / n * n;
  }

  /**
   * Begins two loops over these inputs i, some at a time, that declare what {@link #vectorOfRow}
   * speaks of: an array is looked up and checked once.
   */
  void beginFullArrays(SimdCode code, int rowsAtATime) {
    int n = layer.inputsPerArray();
    int stride = layer.stride();
    code.begin("for (int k = 0, i = 0; k < " + layer.inputs() / n + "; k++)")
        .statement("float[] q = w[k]")
        .begin(
            "for (int r = j; r < "
                + n * stride
                + "; r += "
                + rowsAtATime * stride
                + ", i += "
                + rowsAtATime
                + ")");
  }

  /** The array and index of the v-th vector of the m-th declared row. */
  String placeOfRow(int m, int v) {
    return layer.inputsPerArray() == 1
        ? "q" + m + ", " + SimdCode.vector("j", v)
        : "q, " + SimdCode.vector(Storage.plus("r", m * layer.stride()), v);
  }

  /** The v-th vector of the m-th declared row. */
  String vectorOfRow(int m, int v) {
    return "FloatVector.fromArray(SPECIES, " + placeOfRow(m, v) + ")";
  }

  /**
   * Declares what {@link #unitOfInput} speaks of: the weights from input i to units from j on, a
   * variable or a literal.
   */
  void declareInput(SimdCode code, String firstUnit) {
    if (!layer.isWide()) {
      code.statement("int r = " + unitOffset(firstUnit) + "i");
    } else if (layer.inputsPerArray() == 1) {
      code.statement("float[] q = w[i]");
      code.statement("int r = " + firstUnit);
    } else {
      int n = layer.inputsPerArray();
      code.statement("float[] q = w[i / " + n + "]");
      code.statement("int r = i % " + n + " * " + layer.stride() + " + " + firstUnit);
    }
  }

  private String unitOffset(String unit) {
    if (Storage.isLiteral(unit)) {
      int offset = Integer.parseInt(unit) * layer.inputs();
      return offset == 0 ? "" : offset + " + ";
    }
    return unit + " * " + layer.inputs() + " + ";
  }

  /** The weight from the declared input to the k-th of the declared units. */
  String unitOfInput(int k) {
    return layer.isWide()
        ? "q[" + Terms.plus("r", k) + "]"
        : "w[" + Terms.plus("r", k * layer.inputs()) + "]";
  }

  /** Declares what {@link #inputOfUnit} speaks of: the rows of inputs from a first one on. */
  void declareInputs(SimdCode code, String firstInput, int count) {
    if (!layer.isWide()) {
      return;
    }
    if (layer.inputsPerArray() == 1) {
      for (int m = 0; m < count; m++) {
        code.statement("float[] q" + m + " = w[" + Storage.plus(firstInput, m) + "]");
      }
      return;
    }
    int n = layer.inputsPerArray();
    code.statement(
        "float[] q = w["
            + (Storage.isLiteral(firstInput)
                ? Integer.toString(Integer.parseInt(firstInput) / n)
                : firstInput + " / " + n)
            + "]");
  }

  /** The weight from the m-th of the declared inputs, a whole array of them, to unit j. */
  String inputOfUnit(String firstInput, int m) {
    if (!layer.isWide()) {
      String input = Storage.plus(firstInput, m);
      return "w[j * " + layer.inputs() + (input.equals("0") ? "" : " + " + input) + "]";
    }
    return layer.inputsPerArray() == 1
        ? "q" + m + "[j]"
        : "q[" + Terms.plus("j", m * layer.stride()) + "]";
  }
}
