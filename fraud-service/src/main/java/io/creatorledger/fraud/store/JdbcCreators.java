package io.creatorledger.fraud.store;

import io.creatorledger.fraud.signal.CreatorState;
import io.creatorledger.fraud.signal.Creators;
import io.creatorledger.fraud.signal.OwnedCreator;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The read model of the catalog's creators. Rows are locked in the order of their key. */
final class JdbcCreators implements Creators {

  private static final String VERIFIED =
      """
      SELECT c.brand_id, c.creator_id
      FROM unnest(?::text[], ?::text[]) AS asked (brand_id, creator_id)
      JOIN creator c USING (brand_id, creator_id)
      WHERE c.verified
      """;

  /** Creates rows for unknown creators and locks the known ones: WHERE false changes none. */
  private static final String HOLD =
      """
      INSERT INTO creator (brand_id, creator_id, verified, changed_at)
      SELECT brand_id, creator_id, false, '-infinity'
      FROM unnest(?::text[], ?::text[]) AS held (brand_id, creator_id)
      ORDER BY brand_id, creator_id
      ON CONFLICT (brand_id, creator_id) DO UPDATE SET verified = creator.verified WHERE false
      """;

  private static final String LEARN =
      """
      INSERT INTO creator (brand_id, creator_id, verified, changed_at)
      SELECT *
      FROM unnest(?::text[], ?::text[], ?::boolean[], ?::timestamptz[])
           AS learned (brand_id, creator_id, verified, changed_at)
      ORDER BY brand_id, creator_id
      ON CONFLICT (brand_id, creator_id) DO UPDATE
      SET verified = excluded.verified,
          changed_at = excluded.changed_at,
          release_due = excluded.verified AND (creator.release_due OR NOT creator.verified)
      WHERE creator.changed_at < excluded.changed_at
      """;

  private static final String TAKE_DUE =
      """
      SELECT brand_id, creator_id
      FROM creator
      WHERE release_due
      ORDER BY brand_id, creator_id
      LIMIT 1
      FOR UPDATE SKIP LOCKED
      """;

  private static final String RELEASED =
      "UPDATE creator SET release_due = false WHERE brand_id = ? AND creator_id = ?";

  private static final RowMapper<OwnedCreator> CREATOR =
      (row, n) ->
          new OwnedCreator(
              new BrandId(row.getString("brand_id")), new CreatorId(row.getString("creator_id")));

  private final JdbcClient jdbc;

  JdbcCreators(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<OwnedCreator> holdUnverified(Set<OwnedCreator> creators) {
    Set<OwnedCreator> doubtful = withoutVerified(creators);
    if (doubtful.isEmpty()) {
      return doubtful;
    }
    jdbc.sql(HOLD)
        .param(SqlArrays.texts(doubtful, OwnedCreator::brandId))
        .param(SqlArrays.texts(doubtful, OwnedCreator::creatorId))
        .update();
    // Some may have been verified while we waited for their rows.
    return withoutVerified(doubtful);
  }

  private Set<OwnedCreator> withoutVerified(Set<OwnedCreator> creators) {
    if (creators.isEmpty()) {
      return Set.of();
    }
    Set<OwnedCreator> rest = new HashSet<>(creators);
    jdbc.sql(VERIFIED)
        .param(SqlArrays.texts(creators, OwnedCreator::brandId))
        .param(SqlArrays.texts(creators, OwnedCreator::creatorId))
        .query(CREATOR)
        .list()
        .forEach(rest::remove);
    return rest;
  }

  @Override
  public void learn(Collection<CreatorState> states) {
    if (!states.isEmpty()) {
      jdbc.sql(LEARN)
          .param(SqlArrays.texts(states, s -> s.creator().brandId()))
          .param(SqlArrays.texts(states, s -> s.creator().creatorId()))
          .param(SqlArrays.texts(states, CreatorState::verified))
          .param(SqlArrays.instants(states, CreatorState::changedAt))
          .update();
    }
  }

  @Override
  public Optional<OwnedCreator> takeDueForRelease() {
    return jdbc.sql(TAKE_DUE).query(CREATOR).optional();
  }

  @Override
  public void released(OwnedCreator creator) {
    jdbc.sql(RELEASED).params(creator.brandId().value(), creator.creatorId().value()).update();
  }
}
