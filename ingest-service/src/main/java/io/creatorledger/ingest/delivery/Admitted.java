package io.creatorledger.ingest.delivery;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.schema.id.EventId;
import java.util.List;
import java.util.Set;

/**
 * What of a reading may be stored and published.
 *
 * @param reading everything the delivery says
 * @param drafts what may be stored of its events, those without a person included
 * @param stripped the events whose person was taken out
 * @param anonymous what is only counted
 */
public record Admitted(
    Reading reading, List<Draft> drafts, Set<EventId> stripped, List<AnonymousEvent> anonymous) {

  public Admitted {
    drafts = List.copyOf(drafts);
    stripped = Set.copyOf(stripped);
    anonymous = List.copyOf(anonymous);
  }

  /** A reading of which everything may be stored. */
  public static Admitted whole(Reading reading) {
    return new Admitted(reading, reading.drafts(), Set.of(), List.of());
  }

  /** Whether there is a lawful basis for everything; else the received bytes are not kept. */
  public boolean isWhole() {
    return stripped.isEmpty() && anonymous.isEmpty();
  }
}
