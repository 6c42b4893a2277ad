package io.creatorledger.attribution.store;

import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.attribution.profile.LiveProfiles;
import io.creatorledger.attribution.profile.Profiles;
import io.creatorledger.attribution.profile.WorkSet;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.ProfileId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Aliases in a table, locks as PostgreSQL advisory locks of the transaction. All transactions take
 * the locks of one call in the same order. Locks taken later, for a merge that came in between, may
 * deadlock; PostgreSQL then ends one transaction, and its batch comes again.
 */
final class JdbcProfiles implements Profiles {

  private static final String LOCK_BRANDS =
      """
      SELECT CASE WHEN alone
             THEN pg_advisory_xact_lock(hashtextextended('attribution.brand|' || brand_id, 0))
             ELSE pg_advisory_xact_lock_shared(hashtextextended('attribution.brand|' || brand_id, 0))
             END
      FROM (SELECT * FROM unnest(?::text[], ?::bool[]) AS b (brand_id, alone) ORDER BY 1) AS sorted
      """;

  /** The inner select is sorted before the outer one locks, so locks are taken in key order. */
  private static final String LOCK =
      """
      SELECT pg_advisory_xact_lock(key)
      FROM (SELECT DISTINCT hashtextextended(name, 0) AS key
            FROM unnest(?::text[]) AS name
            ORDER BY key) AS sorted
      """;

  private static final String SURVIVORS =
      """
      SELECT brand_id, absorbed, survivor
      FROM unnest(?::text[], ?::uuid[]) AS named (brand_id, absorbed)
      JOIN profile_alias USING (brand_id, absorbed)
      """;

  private static final String FORWARD_ALIASES =
      """
      UPDATE profile_alias a SET survivor = m.survivor
      FROM unnest(?::text[], ?::uuid[], ?::uuid[]) AS m (brand_id, absorbed, survivor)
      WHERE a.brand_id = m.brand_id AND a.survivor = m.absorbed
      """;

  private static final String ADD_ALIASES =
      """
      INSERT INTO profile_alias (brand_id, absorbed, survivor)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[])
      ON CONFLICT (brand_id, absorbed) DO UPDATE SET survivor = excluded.survivor
      """;

  private static final String MOVE_TOUCHPOINTS =
      """
      UPDATE touchpoint t SET profile_id = m.survivor
      FROM unnest(?::text[], ?::uuid[], ?::uuid[]) AS m (brand_id, absorbed, survivor)
      WHERE t.brand_id = m.brand_id AND t.profile_id = m.absorbed
      """;

  private static final String MOVE_ORDERS =
      """
      UPDATE sales_order o SET profile_id = m.survivor
      FROM unnest(?::text[], ?::uuid[], ?::uuid[]) AS m (brand_id, absorbed, survivor)
      WHERE o.brand_id = m.brand_id AND o.profile_id = m.absorbed
      """;

  private final JdbcClient jdbc;

  JdbcProfiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public LiveProfiles lock(WorkSet work) {
    lockBrands(work);
    Set<ProfileKey> locked = new HashSet<>(work.profiles());
    LiveProfiles live = survivors(work.profiles());
    locked.addAll(liveOf(work.profiles(), live));
    lockNames(
        Stream.concat(
            locked.stream().map(JdbcProfiles::name),
            work.orders().stream()
                .map(order -> "attribution.order|" + order.brandId() + "|" + order.orderId())));
    while (true) {
      live = survivors(work.profiles());
      Set<ProfileKey> unlocked = liveOf(work.profiles(), live);
      unlocked.removeAll(locked);
      if (unlocked.isEmpty()) {
        return live;
      }
      lockNames(unlocked.stream().map(JdbcProfiles::name));
      locked.addAll(unlocked);
    }
  }

  @Override
  public void absorb(Map<ProfileKey, ProfileId> survivors) {
    if (survivors.isEmpty()) {
      return;
    }
    List<Map.Entry<ProfileKey, ProfileId>> merges = List.copyOf(survivors.entrySet());
    for (String statement : List.of(FORWARD_ALIASES, ADD_ALIASES, MOVE_TOUCHPOINTS, MOVE_ORDERS)) {
      jdbc.sql(statement)
          .param(SqlArrays.texts(merges, merge -> merge.getKey().brandId()))
          .param(SqlArrays.texts(merges, merge -> merge.getKey().profileId()))
          .param(SqlArrays.texts(merges, Map.Entry::getValue))
          .update();
    }
  }

  private void lockBrands(WorkSet work) {
    List<Boolean> alone = work.brands().stream().map(work.alone()::contains).toList();
    jdbc.sql(LOCK_BRANDS)
        .param(SqlArrays.texts(work.brands(), brand -> brand))
        .param(SqlArrays.texts(alone, each -> each))
        .query((row, n) -> n)
        .list();
  }

  private void lockNames(Stream<String> names) {
    jdbc.sql(LOCK).param(names.toArray(String[]::new)).query((row, n) -> n).list();
  }

  private LiveProfiles survivors(Collection<ProfileKey> stated) {
    Map<ProfileKey, ProfileId> survivors = new HashMap<>();
    jdbc.sql(SURVIVORS)
        .param(SqlArrays.texts(stated, ProfileKey::brandId))
        .param(SqlArrays.texts(stated, ProfileKey::profileId))
        .query(
            row -> {
              survivors.put(
                  new ProfileKey(Columns.brand(row), new ProfileId(Columns.uuid(row, "absorbed"))),
                  new ProfileId(Columns.uuid(row, "survivor")));
            });
    return new LiveProfiles(survivors);
  }

  private static Set<ProfileKey> liveOf(Collection<ProfileKey> stated, LiveProfiles live) {
    return stated.stream().map(live::of).collect(Collectors.toCollection(HashSet::new));
  }

  private static String name(ProfileKey profile) {
    return "attribution.profile|" + profile.brandId() + "|" + profile.profileId();
  }
}
