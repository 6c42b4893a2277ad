package io.creatorledger.identity.store;

import io.creatorledger.identity.graph.OwnedProfile;
import io.creatorledger.identity.graph.ProfileView;
import io.creatorledger.identity.graph.ProfileView.AbsorbedProfile;
import io.creatorledger.identity.graph.ProfileView.SeenIdentifier;
import io.creatorledger.identity.graph.Profiles;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Profiles as a person looks at them; one snapshot if the caller's transaction is one. */
final class JdbcProfiles implements Profiles {

  private static final String LIVE =
      """
      SELECT coalesce(merged_into, profile_id) FROM profile WHERE brand_id = ? AND profile_id = ?
      """;

  private static final String ABSORBED =
      """
      SELECT profile_id, merged_by
      FROM profile
      WHERE brand_id = ? AND merged_into = ?
      ORDER BY profile_id
      """;

  private static final String IDENTIFIERS =
      """
      SELECT type, value, first_event_id, first_seen_at, profile_id
      FROM identifier
      WHERE brand_id = ? AND profile_id = ANY (?::uuid[])
      ORDER BY first_seen_at, type, value
      """;

  private final JdbcClient jdbc;

  JdbcProfiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<ProfileView> find(OwnedProfile asked) {
    String brand = asked.brandId().value();
    return jdbc.sql(LIVE)
        .params(brand, asked.profileId().value())
        .query(UUID.class)
        .optional()
        .map(live -> view(asked.brandId(), new ProfileId(live)));
  }

  private ProfileView view(BrandId brand, ProfileId live) {
    List<AbsorbedProfile> absorbed =
        jdbc.sql(ABSORBED)
            .params(brand.value(), live.value())
            .query(
                (row, n) ->
                    new AbsorbedProfile(
                        Columns.profileId(row, "profile_id"), Columns.eventId(row, "merged_by")))
            .list();
    String[] members = new String[absorbed.size() + 1];
    members[0] = live.toString();
    for (int i = 0; i < absorbed.size(); i++) {
      members[i + 1] = absorbed.get(i).profileId().toString();
    }
    List<SeenIdentifier> identifiers =
        jdbc.sql(IDENTIFIERS)
            .param(brand.value())
            .param(members)
            .query(
                (row, n) ->
                    new SeenIdentifier(
                        Columns.type(row),
                        row.getString("value"),
                        Columns.eventId(row, "first_event_id"),
                        row.getTimestamp("first_seen_at").toInstant(),
                        Columns.profileId(row, "profile_id")))
            .list();
    return new ProfileView(brand, live, absorbed, identifiers);
  }
}
