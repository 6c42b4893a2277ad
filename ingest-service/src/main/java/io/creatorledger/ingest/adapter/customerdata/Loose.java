package io.creatorledger.ingest.adapter.customerdata;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads fields that every sender writes as it likes: a number may be text and text a number. What
 * is neither is not there.
 */
final class Loose {

  private static final int LONGEST = 512;

  private Loose() {}

  /** Text of at most 512 characters, or a number as text. */
  static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (value.isNumber()) {
      return Optional.of(value.decimalValue().toPlainString());
    }
    return value.isString()
        ? Optional.of(value.stringValue().strip())
            .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
            .filter(text -> text.chars().noneMatch(Character::isISOControl))
        : Optional.empty();
  }

  /** The first of these fields that is there. */
  static Optional<String> firstText(JsonNode object, String... names) {
    for (String name : names) {
      Optional<String> text = text(object, name);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /**
   * @throws MalformedDeliveryException when the field is there and no number
   */
  static Optional<BigDecimal> decimal(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (value.isNumber()) {
      return Optional.of(value.decimalValue());
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(value.stringValue().strip()));
    } catch (NumberFormatException e) {
      throw new MalformedDeliveryException("properties." + name + " must be a decimal number");
    }
  }
}
