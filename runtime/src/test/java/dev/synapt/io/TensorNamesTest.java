package dev.synapt.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.synapt.ParameterBlock.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TensorNamesTest {

  @Test
  void namesAndShapesAreThoseOfPyTorchsSequential() {
    assertEquals(
        List.of(
            "\"0.weight\" [5, 3]",
            "\"0.bias\" [5]",
            "\"1.weight\" [5]",
            "\"1.bias\" [5]",
            "\"4.weight\" [4, 5]",
            "\"4.bias\" [4]",
            "\"5.weight\" [4, 4]",
            "\"5.bias\" [4]",
            "\"6.weight\" [4]",
            "\"7.weight\" [1]",
            "\"8.weight\" [2, 4]",
            "\"8.bias\" [2]",
            "\"9.weight\" [2]",
            "\"9.bias\" [2]"),
        texts(TensorNames.pytorch()));
  }

  @Test
  void tensorsLieInCanonicalOrder() {
    int offset = 0;
    for (ParameterTensor tensor : TensorNames.pytorch().tensors(SmallNetworks.ALL_KINDS)) {
      assertEquals(offset, tensor.offset());
      offset += tensor.size();
    }
    assertEquals(SmallNetworks.ALL_KINDS.parameters(), offset);
  }

  @Test
  void namesOfOthersCanBeGiven() {
    TensorNames keras =
        TensorNames.of(
                (layer, kind) -> "dense_" + layer + (kind == Kind.WEIGHT ? "/kernel" : "/bias"))
            .transposed()
            .prefixed("model/");
    assertEquals(
        "[\"model/dense_1/kernel\" [2, 3], \"model/dense_1/bias\" [3],"
            + " \"model/dense_2/kernel\" [3, 1], \"model/dense_2/bias\" [1]]",
        keras.tensors(SmallNetworks.XOR).toString());
  }

  @Test
  void twoTensorsCannotHaveOneName() {
    for (String name : new String[] {"w", TensorDirectory.METADATA}) {
      TensorNames names = TensorNames.of((layer, kind) -> name);
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> names.tensors(SmallNetworks.ALL_KINDS));
      assertEquals(
          "the name of the "
              + (name.equals("w") ? "BIAS" : "WEIGHT")
              + " of layer 1 is \""
              + name
              + "\", which is taken",
          e.getMessage());
    }
  }

  /** A file would have a question mark there. */
  @Test
  void nameHasWholeCharacters() {
    TensorNames names = TensorNames.of((layer, kind) -> kind + "\ud83d" + layer);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> names.tensors(SmallNetworks.XOR));
    assertEquals(
        "the name of the WEIGHT of layer 1 is \"WEIGHT\\ud83d1\", with half of a surrogate pair",
        e.getMessage());
  }

  private static List<String> texts(TensorNames names) {
    return names.tensors(SmallNetworks.ALL_KINDS).stream().map(ParameterTensor::toString).toList();
  }
}
