package io.creatorledger.schema.event;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the person allowed when the event happened. A purpose that stands in neither set was not
 * asked for.
 *
 * @param raw the signal as it was received, if it is text
 * @param at when it was captured
 */
public record Consent(
    ConsentSource source,
    @Nullable String raw,
    Set<ConsentPurpose> granted,
    Set<ConsentPurpose> refused,
    Instant at) {

  public Consent {
    granted = java.util.Collections.unmodifiableSet(new TreeSet<>(granted));
    refused = java.util.Collections.unmodifiableSet(new TreeSet<>(refused));
  }
}
