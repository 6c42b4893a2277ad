package io.creatorledger.identity.store;

import io.creatorledger.identity.graph.OwnedProfile;
import io.creatorledger.identity.graph.ProfileView;
import io.creatorledger.identity.graph.ProfileView.AbsorbedProfile;
import io.creatorledger.identity.graph.ProfileView.RecordedSplit;
import io.creatorledger.identity.graph.ProfileView.SeenIdentifier;
import io.creatorledger.identity.graph.Profiles;
import io.creatorledger.identity.graph.Separation;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Profiles as a person looks at them; one snapshot if the caller's transaction is one. */
final class JdbcProfiles implements Profiles {

  /** The live profile of one, itself or what absorbed it. */
  static final String LIVE =
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

  private static final String SPLITS =
      """
      SELECT profile_id, separated, identifiers, split_at, split_by, reason
      FROM profile_split
      WHERE brand_id = ? AND (profile_id = ANY (?::uuid[]) OR separated = ANY (?::uuid[]))
      ORDER BY split_at, separated
      """;

  private final JdbcClient jdbc;
  private final JdbcSeparations separations;

  JdbcProfiles(JdbcClient jdbc, JdbcSeparations separations) {
    this.jdbc = jdbc;
    this.separations = separations;
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
    List<RecordedSplit> splits =
        jdbc.sql(SPLITS)
            .param(brand.value())
            .param(members)
            .param(members)
            .query(
                (row, n) ->
                    new RecordedSplit(
                        Columns.profileId(row, "profile_id"),
                        Columns.profileId(row, "separated"),
                        row.getInt("identifiers"),
                        row.getTimestamp("split_at").toInstant(),
                        row.getString("split_by"),
                        row.getString("reason")))
            .list();
    List<ProfileId> keptApart =
        separations.of(Set.of(new OwnedProfile(brand, live))).stream()
            .map(Separation::other)
            .sorted()
            .toList();
    return new ProfileView(brand, live, absorbed, identifiers, splits, keptApart);
  }
}
