package dev.synapt.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a header: {@code {"__metadata__": {"key": "value"}, "name": {"dtype": "F32", "shape": [2,
 * 3], "data_offsets": [0, 24]}}}. The fields of a tensor may come in any order; each has to be
 * there once, and there are no others.
 */
final class HeaderReader {

  private final TensorSource source;
  private final JsonReader json;
  private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();
  private Map<String, String> metadata;

  private HeaderReader(TensorSource source, byte[] bytes) {
    this.source = source;
    json = new JsonReader(source, bytes);
  }

  /** Reads a header; the layout of its tensors is not checked yet. */
  static HeaderReader read(TensorSource source, byte[] bytes) throws SafeTensorsException {
    if (bytes.length == 0 || bytes[0] != '{') {
      throw source.refuse("is no safetensors file: its header does not begin with '{'");
    }
    HeaderReader reader = new HeaderReader(source, bytes);
    reader.readEntries();
    return reader;
  }

  /** The tensors, in the order of the header. */
  List<TensorEntry> tensors() {
    return new ArrayList<>(tensors.values());
  }

  /** What the header says beside its tensors, by key. */
  Map<String, String> metadata() {
    return metadata == null ? Map.of() : metadata;
  }

  private void readEntries() throws SafeTensorsException {
    json.expect('{');
    if (!json.take('}')) {
      do {
        String name = json.string();
        json.expect(':');
        if (name.equals(TensorDirectory.METADATA)) {
          readMetadata();
        } else {
          readTensor(name);
        }
      } while (json.take(','));
      json.expect('}');
    }
    json.expectEnd();
  }

  private void readMetadata() throws SafeTensorsException {
    requireFirst(metadata == null, TensorDirectory.METADATA);
    metadata = new LinkedHashMap<>();
    json.expect('{');
    if (!json.take('}')) {
      do {
        requireAtMost(TensorDirectory.MAX_METADATA, metadata.size() + 1, "entries of metadata");
        String key = json.string();
        json.expect(':');
        requireFirst(metadata.put(key, json.string()) == null, key);
      } while (json.take(','));
      json.expect('}');
    }
  }

  private void readTensor(String name) throws SafeTensorsException {
    requireAtMost(TensorDirectory.MAX_TENSORS, tensors.size() + 1, "tensors");
    TensorType type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    json.expect('{');
    do {
      String field = json.string();
      json.expect(':');
      switch (field) {
        case "dtype" -> {
          requireFirst(type == null, field);
          type = type(name, json.string());
        }
        case "shape" -> {
          requireFirst(shape == null, field);
          shape = integers(name, TensorDirectory.MAX_DIMENSIONS, "dimensions");
        }
        case "data_offsets" -> {
          requireFirst(offsets == null, field);
          offsets = integers(name, 2, "data_offsets");
        }
        default ->
            throw json.refuse("the field " + Quoted.of(field) + " in tensor " + Quoted.of(name));
      }
    } while (json.take(','));
    json.expect('}');
    if (type == null || shape == null || offsets == null || offsets.size() < 2) {
      throw source.refuse(
          "tensor " + Quoted.of(name) + " lacks a dtype, a shape, or data_offsets of two numbers");
    }
    TensorEntry entry = new TensorEntry(name, type, shape, offsets.get(0), offsets.get(1));
    requireFirst(tensors.put(name, entry) == null, name);
  }

  private TensorType type(String tensor, String name) throws SafeTensorsException {
    return TensorType.named(name)
        .orElseThrow(
            () ->
                source.refuse(
                    "tensor "
                        + Quoted.of(tensor)
                        + " has the unknown dtype "
                        + Quoted.of(name)
                        + ", expected F32, F64, F16 or BF16"));
  }

  private List<Long> integers(String tensor, int most, String what) throws SafeTensorsException {
    List<Long> integers = new ArrayList<>();
    json.expect('[');
    if (!json.take(']')) {
      do {
        if (integers.size() == most) {
          throw json.refuse("more than " + most + " " + what + " of " + Quoted.of(tensor));
        }
        integers.add(json.integer());
      } while (json.take(','));
      json.expect(']');
    }
    return integers;
  }

  private void requireFirst(boolean first, String key) throws SafeTensorsException {
    if (!first) {
      throw json.refuse("the key " + Quoted.of(key) + " twice");
    }
  }

  private void requireAtMost(int most, int found, String what) throws SafeTensorsException {
    if (found > most) {
      throw json.refuse("more than " + most + " " + what);
    }
  }
}
