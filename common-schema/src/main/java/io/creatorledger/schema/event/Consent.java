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
 * @param region where the person is, as an ISO 3166 country or part of one ({@code US-CA}), or
 *     {@code EEA} where only that is known; absent when the source did not say
 */
public record Consent(
    ConsentSource source,
    @Nullable String raw,
    Set<ConsentPurpose> granted,
    Set<ConsentPurpose> refused,
    Instant at,
    @Nullable String region) {

  public Consent {
    granted = java.util.Collections.unmodifiableSet(new TreeSet<>(granted));
    refused = java.util.Collections.unmodifiableSet(new TreeSet<>(refused));
  }

  /** A signal that does not say where the person is. */
  public Consent(
      ConsentSource source,
      @Nullable String raw,
      Set<ConsentPurpose> granted,
      Set<ConsentPurpose> refused,
      Instant at) {
    this(source, raw, granted, refused, at, null);
  }
}
