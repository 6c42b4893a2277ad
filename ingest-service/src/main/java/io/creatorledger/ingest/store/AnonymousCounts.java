package io.creatorledger.ingest.store;

import io.creatorledger.ingest.delivery.AnonymousEvent;
import io.creatorledger.runtime.store.SqlArrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts what has no lawful basis, in the caller's transaction. Rows are taken in the order of
 * their keys, and last of all a transaction takes, so that writers wait for each other and never
 * lock each other out.
 */
record AnonymousCounts(JdbcClient jdbc) {

  private static final String ADD =
      """
      INSERT INTO anonymous_count AS known
        (brand_id, day, platform, type, kind, creator_id, campaign_id, events)
      SELECT * FROM unnest(?::text[], ?::date[], ?::text[], ?::text[], ?::text[], ?::text[],
                           ?::text[], ?::bigint[])
      ON CONFLICT (brand_id, day, platform, type, kind, creator_id, campaign_id)
      DO UPDATE SET events = known.events + excluded.events
      """;

  private static final Comparator<AnonymousEvent> BY_KEY =
      Comparator.<AnonymousEvent, String>comparing(event -> event.brandId().value())
          .thenComparing(AnonymousEvent::day)
          .thenComparing(AnonymousEvent::platform)
          .thenComparing(AnonymousEvent::type)
          .thenComparing(AnonymousEvent::kind)
          .thenComparing(AnonymousEvent::creatorId)
          .thenComparing(AnonymousEvent::campaignId);

  void add(List<AnonymousEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    Map<AnonymousEvent, Long> counts = new TreeMap<>(BY_KEY);
    events.forEach(event -> counts.merge(event, 1L, Long::sum));
    Collection<AnonymousEvent> keys = counts.keySet();
    jdbc.sql(ADD)
        .param(SqlArrays.texts(keys, AnonymousEvent::brandId))
        .param(SqlArrays.texts(keys, AnonymousEvent::day))
        .param(SqlArrays.texts(keys, AnonymousEvent::platform))
        .param(SqlArrays.texts(keys, AnonymousEvent::type))
        .param(SqlArrays.texts(keys, AnonymousEvent::kind))
        .param(SqlArrays.texts(keys, AnonymousEvent::creatorId))
        .param(SqlArrays.texts(keys, AnonymousEvent::campaignId))
        .param(SqlArrays.longs(counts.values(), count -> count))
        .update();
  }
}
