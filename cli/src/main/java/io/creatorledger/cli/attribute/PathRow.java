package io.creatorledger.cli.attribute;

import java.util.List;

/**
 * One line of the table: a path of channels and what it led to.
 *
 * @param channels oldest first
 * @param conversions in millionths
 * @param value of all the conversions together, in millionths
 */
record PathRow(List<String> channels, long conversions, long value, long nulls) {

  PathRow {
    channels = List.copyOf(channels);
  }
}
