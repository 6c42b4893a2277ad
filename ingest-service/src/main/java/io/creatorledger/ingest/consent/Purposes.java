package io.creatorledger.ingest.consent;

import io.creatorledger.schema.event.ConsentPurpose;
import java.util.EnumSet;
import java.util.Set;

/** What one signal grants and refuses; a purpose that it does both to is refused. */
record Purposes(Set<ConsentPurpose> granted, Set<ConsentPurpose> refused) {

  private static final Purposes ALL_REFUSED =
      new Purposes(Set.of(), EnumSet.allOf(ConsentPurpose.class));

  Purposes {
    refused = Set.copyOf(refused);
    Set<ConsentPurpose> left = EnumSet.noneOf(ConsentPurpose.class);
    left.addAll(granted);
    left.removeAll(refused);
    granted = Set.copyOf(left);
  }

  /** What an absent signal that had to be there, or an unreadable one, says. */
  static Purposes allRefused() {
    return ALL_REFUSED;
  }

  boolean isSilent() {
    return granted.isEmpty() && refused.isEmpty();
  }

  Purposes and(Purposes other) {
    Set<ConsentPurpose> bothGranted = EnumSet.noneOf(ConsentPurpose.class);
    bothGranted.addAll(granted);
    bothGranted.addAll(other.granted);
    Set<ConsentPurpose> bothRefused = EnumSet.noneOf(ConsentPurpose.class);
    bothRefused.addAll(refused);
    bothRefused.addAll(other.refused);
    return new Purposes(bothGranted, bothRefused);
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects purposes one by one. */
  static final class Builder {

    private final Set<ConsentPurpose> granted = EnumSet.noneOf(ConsentPurpose.class);
    private final Set<ConsentPurpose> refused = EnumSet.noneOf(ConsentPurpose.class);

    private Builder() {}

    Builder say(boolean yes, ConsentPurpose... purposes) {
      (yes ? granted : refused).addAll(Set.of(purposes));
      return this;
    }

    Purposes build() {
      return new Purposes(granted, refused);
    }
  }
}
