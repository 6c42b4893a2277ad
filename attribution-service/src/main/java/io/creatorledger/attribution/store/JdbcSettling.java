package io.creatorledger.attribution.store;

import io.creatorledger.attribution.key.EventKey;
import io.creatorledger.attribution.key.IdentifierKey;
import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.attribution.profile.Homes;
import io.creatorledger.attribution.profile.Homes.Home;
import io.creatorledger.attribution.profile.Move;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.ProfileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings kept events home after splits. Which profile an event names and what its strongest
 * identifier is, stands in its message alone: splits are rare, and touchpoints need no columns for
 * them.
 */
final class JdbcSettling {

  private static final List<String> TABLES = List.of("touchpoint", "activity", "sales_order");

  /** Events name profiles that the batch at hand may know nothing of: these are resolved here. */
  private static final String FIND =
      """
      SELECT f.brand_id, f.event_id, f.profile_id, coalesce(a.survivor, e.named) AS named,
             e.type, e.value
      FROM unnest(?::text[], ?::uuid[]) AS p (brand_id, profile_id)
      JOIN %s f USING (brand_id, profile_id)
      CROSS JOIN LATERAL (
        SELECT (i ->> 'profileId')::uuid AS named, i #>> '{event,identifiers,0,type}' AS type,
               i #>> '{event,identifiers,0,value}' AS value
        FROM (SELECT convert_from(f.message, 'UTF8')::json -> 'identified' AS i) AS m) AS e
      JOIN unnest(?::text[], ?::text[], ?::text[]) AS k (brand_id, type, value)
        ON k.brand_id = f.brand_id AND k.type = e.type AND k.value = e.value
      LEFT JOIN profile_alias a ON a.brand_id = f.brand_id AND a.absorbed = e.named
      """;

  /** An order that was stated anew in between has another event, and its home already. */
  private static final String MOVE =
      """
      UPDATE %s f SET profile_id = m.home
      FROM unnest(?::text[], ?::uuid[], ?::uuid[]) AS m (brand_id, event_id, home)
      WHERE f.brand_id = m.brand_id AND f.event_id = m.event_id
      """;

  private final JdbcClient jdbc;

  JdbcSettling(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<ProfileKey, List<Move>> settle(Homes homes) {
    Map<ProfileKey, List<Move>> moved = new HashMap<>();
    if (homes.unsettled().isEmpty()) {
      return moved;
    }
    Set<ProfileKey> places = new HashSet<>();
    homes.unsettled().forEach(identifier -> places.addAll(homes.places(identifier)));
    for (String table : TABLES) {
      List<Astray> astray = astray(table, places, homes);
      move(table, astray);
      for (Astray event : astray) {
        event
            .home()
            .by()
            .ifPresent(
                split -> {
                  moved.computeIfAbsent(event.from(), p -> new ArrayList<>()).add(split);
                  moved.computeIfAbsent(event.home().profile(), p -> new ArrayList<>()).add(split);
                });
      }
    }
    return moved;
  }

  private List<Astray> astray(String table, Set<ProfileKey> places, Homes homes) {
    List<Astray> astray = new ArrayList<>();
    jdbc.sql(FIND.formatted(table))
        .param(SqlArrays.texts(places, ProfileKey::brandId))
        .param(SqlArrays.texts(places, ProfileKey::profileId))
        .param(SqlArrays.texts(homes.unsettled(), IdentifierKey::brandId))
        .param(SqlArrays.texts(homes.unsettled(), each -> each.identifier().type()))
        .param(SqlArrays.texts(homes.unsettled(), each -> each.identifier().value()))
        .query(
            row -> {
              ProfileKey from = profile(row, "profile_id");
              Home home = homes.home(profile(row, "named"), JdbcMoves.identifier(row).identifier());
              if (!home.profile().equals(from)) {
                EventKey event = new EventKey(Columns.brand(row), Columns.event(row, "event_id"));
                astray.add(new Astray(event, from, home));
              }
            });
    return astray;
  }

  private void move(String table, List<Astray> astray) {
    if (!astray.isEmpty()) {
      jdbc.sql(MOVE.formatted(table))
          .param(Columns.texts(astray, each -> each.event().brandId()))
          .param(Columns.texts(astray, each -> each.event().eventId()))
          .param(Columns.texts(astray, each -> each.home().profile().profileId()))
          .update();
    }
  }

  private static ProfileKey profile(ResultSet row, String column) throws SQLException {
    return new ProfileKey(Columns.brand(row), new ProfileId(Columns.uuid(row, column)));
  }

  private record Astray(EventKey event, ProfileKey from, Home home) {}
}
