package io.creatorledger.schema.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * One person of one brand; named after the first event that showed them, so a replay names them
 * alike.
 */
public record ProfileId(@JsonValue UUID value) implements Comparable<ProfileId> {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ProfileId {}

  public static ProfileId firstSeenIn(EventId event) {
    return new ProfileId(event.value());
  }

  public static ProfileId parse(String text) {
    return new ProfileId(UUID.fromString(text));
  }

  /**
   * Unsigned order, so the profile seen first (by event time) sorts first, as it does in
   * PostgreSQL.
   */
  @Override
  public int compareTo(ProfileId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
