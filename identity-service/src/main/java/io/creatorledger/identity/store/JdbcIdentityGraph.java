package io.creatorledger.identity.store;

import io.creatorledger.identity.graph.Absorption;
import io.creatorledger.identity.graph.IdentityGraph;
import io.creatorledger.identity.graph.Known;
import io.creatorledger.identity.graph.KnownIdentifier;
import io.creatorledger.identity.graph.NewIdentifier;
import io.creatorledger.identity.graph.NewProfile;
import io.creatorledger.identity.graph.OwnedIdentifier;
import io.creatorledger.identity.graph.OwnedProfile;
import io.creatorledger.identity.graph.Stitched;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The graph in PostgreSQL, under READ COMMITTED. Locks are taken in one global order – profiles
 * sorted, then identifiers sorted – so two batches wait for each other and never in a circle.
 */
final class JdbcIdentityGraph implements IdentityGraph {

  private static final String FIND =
      """
      SELECT i.brand_id, i.type, i.value, i.first_event_id, l.profile_id AS live, l.revision
      FROM unnest(?::text[], ?::text[], ?::text[]) AS asked (brand_id, type, value)
      JOIN identifier i USING (brand_id, type, value)
      JOIN profile p ON p.brand_id = i.brand_id AND p.profile_id = i.profile_id
      JOIN profile l ON l.brand_id = p.brand_id
                    AND l.profile_id = coalesce(p.merged_into, p.profile_id)
      """;

  /** %s is SHARE or UPDATE. */
  private static final String LOCK_LIVE =
      """
      SELECT p.profile_id
      FROM unnest(?::text[], ?::uuid[], ?::int[]) AS relied (brand_id, profile_id, revision)
      JOIN profile p USING (brand_id, profile_id)
      WHERE p.merged_into IS NULL AND p.revision = relied.revision
      ORDER BY p.brand_id, p.profile_id
      FOR %s OF p
      """;

  /** Many batches may rely on a live profile at a time, but none while it is being absorbed. */
  private static final String LOCK_FOR_RELYING = LOCK_LIVE.formatted("SHARE");

  private static final String LOCK_FOR_MERGING = LOCK_LIVE.formatted("UPDATE");

  private static final String CREATE =
      """
      INSERT INTO profile (brand_id, profile_id, merged_into, merged_by)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::uuid[])
      """;

  private static final String LEARN =
      """
      INSERT INTO identifier (brand_id, type, value, profile_id, first_event_id, first_seen_at,
                              anchor_type, anchor_value)
      SELECT *
      FROM unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[],
                  ?::text[], ?::text[])
           AS learned (brand_id, type, value)
      ORDER BY brand_id, type, value
      ON CONFLICT DO NOTHING
      """;

  private static final String ABSORB =
      """
      UPDATE profile p
      SET merged_into = a.survivor, merged_by = a.cause
      FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::uuid[])
           AS a (brand_id, absorbed, survivor, cause)
      WHERE p.brand_id = a.brand_id AND p.profile_id = a.absorbed
      """;

  /** Whoever had ended in a profile that ends now, ends in the new live one. */
  private static final String REDIRECT =
      """
      UPDATE profile p
      SET merged_into = a.survivor
      FROM unnest(?::text[], ?::uuid[], ?::uuid[]) AS a (brand_id, absorbed, survivor)
      WHERE p.brand_id = a.brand_id AND p.merged_into = a.absorbed
      """;

  private final JdbcClient jdbc;
  private final JdbcSeparations separations;

  JdbcIdentityGraph(JdbcClient jdbc, JdbcSeparations separations) {
    this.jdbc = jdbc;
    this.separations = separations;
  }

  @Override
  public Known find(Set<OwnedIdentifier> identifiers) {
    Map<OwnedIdentifier, KnownIdentifier> known = HashMap.newHashMap(identifiers.size());
    Map<OwnedProfile, Integer> revisions = new HashMap<>();
    if (!identifiers.isEmpty()) {
      RowCallbackHandler remember =
          row -> {
            BrandId brand = new BrandId(row.getString("brand_id"));
            ProfileId live = Columns.profileId(row, "live");
            revisions.put(new OwnedProfile(brand, live), row.getInt("revision"));
            known.put(
                new OwnedIdentifier(
                    brand, new Identifier(Columns.type(row), row.getString("value"))),
                new KnownIdentifier(live, Columns.eventId(row, "first_event_id")));
          };
      jdbc.sql(FIND)
          .param(SqlArrays.texts(identifiers, OwnedIdentifier::brandId))
          .param(SqlArrays.texts(identifiers, i -> i.identifier().type()))
          .param(SqlArrays.texts(identifiers, i -> i.identifier().value()))
          .query(remember);
    }
    return new Known(known, revisions, separations.of(everSplit(revisions)));
  }

  /** Only these can be kept apart from others. */
  private static Set<OwnedProfile> everSplit(Map<OwnedProfile, Integer> revisions) {
    return revisions.entrySet().stream()
        .filter(profile -> profile.getValue() > 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  public void keep(Stitched stitched) {
    lockRelied(stitched);
    create(stitched.newProfiles());
    learn(stitched.newIdentifiers());
    absorb(stitched.absorptions());
    separations.inherit(stitched);
  }

  private void lockRelied(Stitched stitched) {
    Map<OwnedProfile, Integer> relied = stitched.relied();
    if (relied.isEmpty()) {
      return;
    }
    // One mode for all, because locks of two modes could not be taken in one sorted statement.
    boolean merging = !stitched.absorptions().isEmpty();
    int live =
        jdbc.sql(merging ? LOCK_FOR_MERGING : LOCK_FOR_RELYING)
            .param(SqlArrays.texts(relied.keySet(), OwnedProfile::brandId))
            .param(SqlArrays.texts(relied.keySet(), OwnedProfile::profileId))
            .param(SqlArrays.ints(relied.values(), revision -> revision))
            .query(UUID.class)
            .list()
            .size();
    if (live != relied.size()) {
      throw new OptimisticLockingFailureException(
          "a profile was absorbed or split in the meantime");
    }
  }

  private void create(List<NewProfile> profiles) {
    if (!profiles.isEmpty()) {
      jdbc.sql(CREATE)
          .param(SqlArrays.texts(profiles, p -> p.profile().brandId()))
          .param(SqlArrays.texts(profiles, p -> p.profile().profileId()))
          .param(SqlArrays.texts(profiles, p -> p.absorbed() == null ? null : p.absorbed().into()))
          .param(SqlArrays.texts(profiles, p -> p.absorbed() == null ? null : p.absorbed().cause()))
          .update();
    }
  }

  private void learn(List<NewIdentifier> identifiers) {
    if (identifiers.isEmpty()) {
      return;
    }
    int learned =
        jdbc.sql(LEARN)
            .param(SqlArrays.texts(identifiers, i -> i.identifier().brandId()))
            .param(SqlArrays.texts(identifiers, i -> i.identifier().identifier().type()))
            .param(SqlArrays.texts(identifiers, i -> i.identifier().identifier().value()))
            .param(SqlArrays.texts(identifiers, NewIdentifier::profileId))
            .param(SqlArrays.texts(identifiers, NewIdentifier::firstSeenIn))
            .param(SqlArrays.instants(identifiers, NewIdentifier::firstSeenAt))
            .param(SqlArrays.texts(identifiers, i -> i.anchor() == null ? null : i.anchor().type()))
            .param(
                SqlArrays.texts(identifiers, i -> i.anchor() == null ? null : i.anchor().value()))
            .update();
    if (learned != identifiers.size()) {
      throw new OptimisticLockingFailureException("an identifier was learned in the meantime");
    }
  }

  private void absorb(Map<OwnedProfile, Absorption> absorptions) {
    if (absorptions.isEmpty()) {
      return;
    }
    var all = List.copyOf(absorptions.entrySet());
    String[] brands = SqlArrays.texts(all, a -> a.getKey().brandId());
    String[] absorbed = SqlArrays.texts(all, a -> a.getKey().profileId());
    String[] survivors = SqlArrays.texts(all, a -> a.getValue().into());
    String[] causes = SqlArrays.texts(all, a -> a.getValue().cause());
    jdbc.sql(ABSORB).param(brands).param(absorbed).param(survivors).param(causes).update();
    jdbc.sql(REDIRECT).param(brands).param(absorbed).param(survivors).update();
  }
}
