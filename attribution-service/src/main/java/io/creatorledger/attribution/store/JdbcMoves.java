package io.creatorledger.attribution.store;

import io.creatorledger.attribution.key.IdentifierKey;
import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.attribution.profile.Move;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What splits did to identifiers. */
final class JdbcMoves {

  private static final String KEEP =
      """
      INSERT INTO moved_identifier
        (brand_id, type, value, separated, taken_from, split_at, cause)
      SELECT s.brand_id, m.type, m.value, s.separated, s.taken_from, s.split_at, s.cause
      FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::uuid[])
           AS s (brand_id, separated, taken_from, split_at, cause)
      JOIN unnest(?::uuid[], ?::text[], ?::text[]) AS m (separated, type, value)
        ON m.separated = s.separated
      ON CONFLICT DO NOTHING
      """;

  private static final String MOVES =
      """
      SELECT brand_id, type, value, separated, taken_from, split_at, cause
      FROM unnest(?::text[], ?::text[], ?::text[]) AS k (brand_id, type, value)
      JOIN moved_identifier USING (brand_id, type, value)
      ORDER BY split_at, separated
      """;

  private static final String OF_PROFILES =
      """
      SELECT DISTINCT m.brand_id, m.type, m.value
      FROM unnest(?::text[], ?::uuid[]) AS live (brand_id, profile_id)
      CROSS JOIN LATERAL (
        SELECT live.profile_id AS once
        UNION ALL
        SELECT a.absorbed FROM profile_alias a
        WHERE a.brand_id = live.brand_id AND a.survivor = live.profile_id) AS members
      JOIN moved_identifier m ON m.brand_id = live.brand_id
       AND (m.taken_from = members.once OR m.separated = members.once)
      """;

  private final JdbcClient jdbc;

  JdbcMoves(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(List<ProfileSplit> splits) {
    if (splits.isEmpty()) {
      return;
    }
    List<Taken> taken = new ArrayList<>();
    for (ProfileSplit split : splits) {
      split.identifiers().forEach(each -> taken.add(new Taken(split.separated(), each)));
    }
    jdbc.sql(KEEP)
        .param(Columns.texts(splits, ProfileSplit::brandId))
        .param(Columns.texts(splits, ProfileSplit::separated))
        .param(Columns.texts(splits, ProfileSplit::profile))
        .param(Columns.texts(splits, ProfileSplit::splitAt))
        .param(Columns.texts(splits, ProfileSplit::cause))
        .param(Columns.texts(taken, Taken::separated))
        .param(Columns.texts(taken, each -> each.identifier().type()))
        .param(Columns.texts(taken, each -> each.identifier().value()))
        .update();
  }

  /** The moves of identifiers, of each the earliest first. */
  Map<IdentifierKey, List<Move>> of(Collection<IdentifierKey> identifiers) {
    Map<IdentifierKey, List<Move>> moves = new HashMap<>();
    if (!identifiers.isEmpty()) {
      jdbc.sql(MOVES)
          .param(SqlArrays.texts(identifiers, IdentifierKey::brandId))
          .param(SqlArrays.texts(identifiers, each -> each.identifier().type()))
          .param(SqlArrays.texts(identifiers, each -> each.identifier().value()))
          .query(
              row -> {
                moves.computeIfAbsent(identifier(row), key -> new ArrayList<>()).add(move(row));
              });
    }
    return moves;
  }

  /** What was ever moved from or to these live profiles, or those that ended in them. */
  Set<IdentifierKey> identifiersOf(Collection<ProfileKey> live) {
    Set<IdentifierKey> identifiers = new HashSet<>();
    if (!live.isEmpty()) {
      jdbc.sql(OF_PROFILES)
          .param(SqlArrays.texts(live, ProfileKey::brandId))
          .param(SqlArrays.texts(live, ProfileKey::profileId))
          .query(
              row -> {
                identifiers.add(identifier(row));
              });
    }
    return identifiers;
  }

  static IdentifierKey identifier(ResultSet row) throws SQLException {
    return new IdentifierKey(
        Columns.brand(row),
        new Identifier(IdentifierType.valueOf(row.getString("type")), row.getString("value")));
  }

  private static Move move(ResultSet row) throws SQLException {
    return new Move(
        new ProfileId(Columns.uuid(row, "taken_from")),
        new ProfileId(Columns.uuid(row, "separated")),
        Columns.instant(row, "split_at"),
        Columns.event(row, "cause"));
  }

  private record Taken(ProfileId separated, Identifier identifier) {}
}
