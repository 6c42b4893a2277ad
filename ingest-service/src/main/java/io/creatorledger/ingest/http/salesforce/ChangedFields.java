package io.creatorledger.ingest.http.salesforce;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Names of fields that Salesforce sends as bitmaps: {@code 0x…} counts the fields of the event's
 * schema, the lowest bit of the last byte first; {@code 7-0x…} those of the compound field at
 * position 7. Names that stand in clear stay.
 */
final class ChangedFields {

  private static final String HEX = "0x";

  private ChangedFields() {}

  /**
   * @throws IllegalArgumentException when a bitmap does not fit the schema
   */
  static List<String> expand(Schema event, List<String> written) {
    List<String> names = new ArrayList<>();
    for (String text : written) {
      int dash = text.indexOf("-" + HEX);
      if (text.startsWith(HEX)) {
        names.addAll(names(event, text));
      } else if (dash > 0) {
        names.addAll(nested(event, Integer.parseInt(text.substring(0, dash)), text, dash + 1));
      } else {
        names.add(text);
      }
    }
    return names;
  }

  private static List<String> nested(Schema event, int position, String text, int start) {
    Schema.Field compound = field(event, position);
    Optional<Schema> fields = recordOf(compound.schema());
    if (fields.isEmpty()) {
      return List.of(compound.name());
    }
    List<String> parts = names(fields.get(), text.substring(start));
    return parts.size() == fields.get().getFields().size()
        ? List.of(compound.name())
        : parts.stream().map(part -> compound.name() + "." + part).toList();
  }

  private static List<String> names(Schema schema, String bitmap) {
    byte[] bytes = HexFormat.of().parseHex(bitmap, HEX.length(), bitmap.length());
    for (int low = 0, high = bytes.length - 1; low < high; low++, high--) {
      byte kept = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = kept;
    }
    return BitSet.valueOf(bytes).stream().mapToObj(bit -> field(schema, bit).name()).toList();
  }

  private static Schema.Field field(Schema schema, int position) {
    List<Schema.Field> fields = schema.getFields();
    if (position < 0 || position >= fields.size()) {
      throw new IllegalArgumentException("a bitmap names a field that the schema does not have");
    }
    return fields.get(position);
  }

  /** A compound field may be absent, and may stand as text. */
  private static Optional<Schema> recordOf(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> Optional.of(schema);
      case UNION ->
          schema.getTypes().stream()
              .filter(type -> type.getType() == Schema.Type.RECORD)
              .findFirst();
      default -> Optional.empty();
    };
  }
}
