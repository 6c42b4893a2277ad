package io.creatorledger.identity.store;

import io.creatorledger.identity.graph.Absorption;
import io.creatorledger.identity.graph.OwnedProfile;
import io.creatorledger.identity.graph.Separation;
import io.creatorledger.identity.graph.Stitched;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which profiles must not merge. Rows name profiles as they once were, so merges change none: a
 * live profile is bound by the rows of all that ended in it.
 */
final class JdbcSeparations {

  private static final String OF_PROFILES =
      """
      SELECT DISTINCT f.brand_id, f.profile_id AS one, coalesce(o.merged_into, o.profile_id) AS other
      FROM unnest(?::text[], ?::uuid[]) AS f (brand_id, profile_id)
      CROSS JOIN LATERAL (
        SELECT f.profile_id AS once
        UNION ALL
        SELECT p.profile_id FROM profile p
        WHERE p.brand_id = f.brand_id AND p.merged_into = f.profile_id) AS members
      JOIN profile_separation s ON s.brand_id = f.brand_id AND s.profile_id = members.once
      JOIN profile o ON o.brand_id = s.brand_id AND o.profile_id = s.apart_from
      """;

  /** Others that looked the survivor up must look again: it is kept apart from more now. */
  private static final String INHERIT =
      """
      UPDATE profile p SET revision = revision + 1
      FROM unnest(?::text[], ?::uuid[]) AS s (brand_id, profile_id)
      WHERE p.brand_id = s.brand_id AND p.profile_id = s.profile_id
      """;

  private final JdbcClient jdbc;

  JdbcSeparations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What these live profiles are kept apart from, as live profiles. */
  Set<Separation> of(Set<OwnedProfile> profiles) {
    Set<Separation> separations = new HashSet<>();
    if (!profiles.isEmpty()) {
      RowCallbackHandler add =
          row ->
              separations.add(
                  new Separation(
                      new BrandId(row.getString("brand_id")),
                      Columns.profileId(row, "one"),
                      Columns.profileId(row, "other")));
      jdbc.sql(OF_PROFILES)
          .param(SqlArrays.texts(profiles, OwnedProfile::brandId))
          .param(SqlArrays.texts(profiles, OwnedProfile::profileId))
          .query(add);
    }
    return separations;
  }

  /** Marks the survivors of profiles that were split. */
  void inherit(Stitched stitched) {
    Set<OwnedProfile> survivors = new LinkedHashSet<>();
    for (Map.Entry<OwnedProfile, Absorption> each : stitched.absorptions().entrySet()) {
      OwnedProfile absorbed = each.getKey();
      if (Objects.requireNonNull(stitched.relied().get(absorbed)) > 0) {
        survivors.add(new OwnedProfile(absorbed.brandId(), each.getValue().into()));
      }
    }
    if (!survivors.isEmpty()) {
      jdbc.sql(INHERIT)
          .param(SqlArrays.texts(survivors, OwnedProfile::brandId))
          .param(SqlArrays.texts(survivors, OwnedProfile::profileId))
          .update();
    }
  }
}
