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

  /** Beyond them a number is an attack: written out or added to, it would fill the memory. */
  private static final int MOST_DIGITS = 40;

  private Loose() {}

  /** Text of at most 512 characters, or a number as text. */
  static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      return sane(number) ? Optional.of(number.toPlainString()) : Optional.empty();
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
    if (!value.isNumber() && (!value.isString() || value.stringValue().isBlank())) {
      return Optional.empty();
    }
    try {
      BigDecimal number =
          value.isNumber() ? value.decimalValue() : new BigDecimal(value.stringValue().strip());
      if (sane(number)) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new MalformedDeliveryException("properties." + name + " must be a decimal number");
  }

  private static boolean sane(BigDecimal number) {
    return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
  }
}
