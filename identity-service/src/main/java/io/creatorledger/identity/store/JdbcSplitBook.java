package io.creatorledger.identity.store;

import io.creatorledger.identity.graph.OwnedProfile;
import io.creatorledger.identity.graph.Split;
import io.creatorledger.identity.graph.SplitBook;
import io.creatorledger.identity.graph.WholeProfile;
import io.creatorledger.identity.graph.WholeProfile.HeldIdentifier;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Splits in PostgreSQL, under the locks that merges take. */
final class JdbcSplitBook implements SplitBook {

  private static final String LOCK =
      """
      SELECT profile_id FROM profile
      WHERE brand_id = ? AND profile_id = ANY (?::uuid[]) AND merged_into IS NULL
      ORDER BY profile_id
      FOR UPDATE
      """;

  private static final String IDENTIFIERS =
      """
      SELECT i.type, i.value, i.profile_id, i.anchor_type, i.anchor_value
      FROM profile p JOIN identifier i ON i.brand_id = p.brand_id AND i.profile_id = p.profile_id
      WHERE p.brand_id = ? AND (p.profile_id = ? OR p.merged_into = ?)
      LIMIT ?
      """;

  private static final String LAST_SPLIT =
      """
      SELECT max(s.split_at)
      FROM profile p
      JOIN profile_split s ON s.brand_id = p.brand_id
       AND (s.profile_id = p.profile_id OR s.separated = p.profile_id)
      WHERE p.brand_id = ? AND (p.profile_id = ? OR p.merged_into = ?)
      """;

  private static final String CREATE =
      "INSERT INTO profile (brand_id, profile_id, revision) VALUES (?, ?, 1)";

  private static final String CHANGED =
      """
      UPDATE profile SET revision = revision + 1
      WHERE brand_id = ? AND profile_id = ANY (?::uuid[])
      """;

  private static final String MOVE =
      """
      UPDATE identifier i SET profile_id = ?
      FROM unnest(?::text[], ?::text[]) AS taken (type, value)
      WHERE i.brand_id = ? AND i.type = taken.type AND i.value = taken.value
      """;

  private static final String RECORD =
      """
      INSERT INTO profile_split
        (brand_id, profile_id, separated, split_at, identifiers, split_by, reason)
      VALUES (?, ?, ?, ?::timestamptz, ?, ?, ?)
      """;

  private static final String KEEP_APART =
      """
      INSERT INTO profile_separation (brand_id, profile_id, apart_from) VALUES (?, ?, ?), (?, ?, ?)
      """;

  private static final String LIFT =
      """
      DELETE FROM profile_separation s
      USING profile p, profile o
      WHERE s.brand_id = ? AND p.brand_id = s.brand_id AND p.profile_id = s.profile_id
        AND o.brand_id = s.brand_id AND o.profile_id = s.apart_from
        AND (coalesce(p.merged_into, p.profile_id), coalesce(o.merged_into, o.profile_id))
            IN ((?, ?), (?, ?))
      """;

  private final JdbcClient jdbc;

  JdbcSplitBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<WholeProfile> lock(OwnedProfile profile) {
    return live(profile)
        .map(
            live -> {
              lockLive(profile, live);
              return whole(profile, live);
            });
  }

  private WholeProfile whole(OwnedProfile asked, UUID live) {
    String brand = asked.brandId().value();
    List<HeldIdentifier> identifiers =
        jdbc.sql(IDENTIFIERS)
            .params(brand, live, live, LARGEST + 1)
            .query((row, n) -> held(row))
            .list();
    if (identifiers.size() > LARGEST) {
      throw new ProfileTooLargeException();
    }
    Instant lastSplit =
        jdbc.sql(LAST_SPLIT)
            .params(brand, live, live)
            .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
            .single()
            .map(OffsetDateTime::toInstant)
            .orElse(null);
    return new WholeProfile(asked.brandId(), new ProfileId(live), identifiers, lastSplit);
  }

  @Override
  public void keep(Split split) {
    String brand = split.brandId().value();
    UUID whole = split.profile().value();
    UUID part = split.separated().value();
    jdbc.sql(CREATE).params(brand, part).update();
    changed(split.brandId().value(), whole);
    jdbc.sql(MOVE)
        .param(part)
        .param(SqlArrays.texts(split.identifiers(), Identifier::type))
        .param(SqlArrays.texts(split.identifiers(), Identifier::value))
        .param(brand)
        .update();
    jdbc.sql(RECORD)
        .params(
            brand,
            whole,
            part,
            split.splitAt().toString(),
            split.identifiers().size(),
            split.by(),
            split.reason())
        .update();
    jdbc.sql(KEEP_APART).params(brand, whole, part, brand, part, whole).update();
  }

  @Override
  public boolean lift(OwnedProfile one, OwnedProfile other) {
    Optional<UUID> first = live(one);
    Optional<UUID> second = live(other);
    if (first.isEmpty() || second.isEmpty() || first.equals(second)) {
      return false;
    }
    UUID a = first.get();
    UUID b = second.get();
    lockLive(one, a, b);
    int lifted = jdbc.sql(LIFT).params(one.brandId().value(), a, b, b, a).update();
    if (lifted > 0) {
      changed(one.brandId().value(), a, b);
    }
    return lifted > 0;
  }

  private void changed(String brand, UUID... profiles) {
    jdbc.sql(CHANGED).param(brand).param(SqlArrays.uuids(List.of(profiles))).update();
  }

  private Optional<UUID> live(OwnedProfile profile) {
    return jdbc.sql(JdbcProfiles.LIVE)
        .params(profile.brandId().value(), profile.profileId().value())
        .query(UUID.class)
        .optional();
  }

  private void lockLive(OwnedProfile asked, UUID... live) {
    int locked =
        jdbc.sql(LOCK)
            .param(asked.brandId().value())
            .param(SqlArrays.uuids(List.of(live)))
            .query(UUID.class)
            .list()
            .size();
    if (locked != live.length) {
      throw new OptimisticLockingFailureException("a profile was absorbed in the meantime");
    }
  }

  private static HeldIdentifier held(ResultSet row) throws SQLException {
    return new HeldIdentifier(
        new Identifier(Columns.type(row), row.getString("value")),
        Columns.profileId(row, "profile_id"),
        anchor(row));
  }

  private static @Nullable Identifier anchor(ResultSet row) throws SQLException {
    String type = row.getString("anchor_type");
    return type == null
        ? null
        : new Identifier(IdentifierType.valueOf(type), row.getString("anchor_value"));
  }
}
