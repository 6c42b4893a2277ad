package io.creatorledger.cli.send;

import io.creatorledger.cli.input.BadInputException;
import java.util.Locale;

/** Whose format a delivery has. */
enum Platform {
  SHOPIFY,
  STANDARD_WEBHOOKS,
  PLAIN;

  static Platform named(String name) {
    for (Platform platform : values()) {
      if (platform.wireName().equals(name)) {
        return platform;
      }
    }
    throw new BadInputException(
        "there is no platform " + name + "; there are shopify, standard-webhooks and plain");
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
