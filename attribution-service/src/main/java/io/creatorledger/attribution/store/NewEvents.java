package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.Stated;
import io.creatorledger.attribution.key.EventKey;
import io.creatorledger.attribution.profile.Homes;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.id.ProfileId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Appends events to a table that has a row for each, and leaves out those that are there. */
final class NewEvents<B extends EventBody, R> {

  private static final String KNOWN =
      """
      SELECT brand_id, event_id FROM unnest(?::text[], ?::uuid[]) AS k (brand_id, event_id)
      JOIN %s USING (brand_id, event_id)
      """;

  private final JdbcClient jdbc;
  private final String known;
  private final CopiedRows<R> rows;
  private final BiFunction<Stated<B>, ProfileId, R> row;

  /**
   * @param row of an event and its live profile
   */
  NewEvents(
      JdbcClient jdbc, String table, CopiedRows<R> rows, BiFunction<Stated<B>, ProfileId, R> row) {
    this.jdbc = jdbc;
    this.known = KNOWN.formatted(table);
    this.rows = rows;
    this.row = row;
  }

  void add(List<Stated<B>> events, Homes homes) {
    SequencedMap<EventKey, R> sorted = new LinkedHashMap<>();
    events.stream()
        .sorted(Comparator.comparing(event -> event.event().eventId()))
        .forEach(
            event ->
                sorted.put(
                    event.eventKey(),
                    row.apply(event, homes.of(event.message().identified()).profileId())));
    if (!rows.appendIfNew(sorted.values())) {
      // Some came before. Nobody else is at these events: they share their profile's lock.
      sorted.keySet().removeAll(known(sorted.keySet()));
      rows.append(sorted.values());
    }
  }

  private Set<EventKey> known(Set<EventKey> events) {
    Set<EventKey> found = new HashSet<>();
    jdbc.sql(known)
        .param(SqlArrays.texts(events, EventKey::brandId))
        .param(SqlArrays.texts(events, EventKey::eventId))
        .query(
            row -> {
              found.add(new EventKey(Columns.brand(row), Columns.event(row, "event_id")));
            });
    return found;
  }
}
