package io.creatorledger.attribution.store;

import io.creatorledger.attribution.key.IdentifierKey;
import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.attribution.profile.Homes;
import io.creatorledger.attribution.profile.LiveProfiles;
import io.creatorledger.attribution.profile.Move;
import io.creatorledger.attribution.profile.Profiles;
import io.creatorledger.attribution.profile.WorkSet;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.id.BrandId;
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

  /** Also says, with an alias of nobody, which brands have splits at all. */
  private static final String SURVIVORS =
      """
      SELECT brand_id, absorbed, survivor
      FROM unnest(?::text[], ?::uuid[]) AS named (brand_id, absorbed)
      JOIN profile_alias USING (brand_id, absorbed)
      UNION ALL
      SELECT b.brand_id, NULL, NULL FROM unnest(?::text[]) AS b (brand_id)
      WHERE EXISTS (SELECT FROM moved_identifier m WHERE m.brand_id = b.brand_id)
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

  private static final List<String> MOVE =
      Stream.of("touchpoint", "activity", "sales_order")
          .map(
              """
              UPDATE %s f SET profile_id = m.survivor
              FROM unnest(?::text[], ?::uuid[], ?::uuid[]) AS m (brand_id, absorbed, survivor)
              WHERE f.brand_id = m.brand_id AND f.profile_id = m.absorbed
              """
                  ::formatted)
          .toList();

  private final JdbcClient jdbc;
  private final JdbcMoves moves;
  private final JdbcSettling settling;

  JdbcProfiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.moves = new JdbcMoves(jdbc);
    this.settling = new JdbcSettling(jdbc);
  }

  @Override
  public Homes lock(WorkSet work) {
    lockBrands(work);
    Set<ProfileKey> locked = concerned(work, look(work));
    lockNames(
        Stream.concat(
            locked.stream().map(JdbcProfiles::name),
            work.orders().stream()
                .map(order -> "attribution.order|" + order.brandId() + "|" + order.orderId())));
    while (true) {
      Homes homes = look(work);
      Set<ProfileKey> unlocked = concerned(work, homes);
      unlocked.removeAll(locked);
      if (unlocked.isEmpty()) {
        return homes;
      }
      lockNames(unlocked.stream().map(JdbcProfiles::name));
      locked.addAll(unlocked);
    }
  }

  /** All that merges and splits say of the work, as far as is known at this moment. */
  private Homes look(WorkSet work) {
    Map<ProfileKey, ProfileId> survivors = new HashMap<>();
    Set<BrandId> split = survivors(work.profiles(), work.brands(), survivors);
    LiveProfiles live = new LiveProfiles(survivors);
    if (split.isEmpty()) {
      return new Homes(live, Map.of(), Set.of());
    }
    Set<IdentifierKey> unsettled = moves.identifiersOf(liveOf(work.merging(), live));
    Set<IdentifierKey> asked = new HashSet<>(unsettled);
    work.identifiers().stream()
        .filter(identifier -> split.contains(identifier.brandId()))
        .forEach(asked::add);
    Homes homes = new Homes(live, moves.of(asked), unsettled);
    survivors(homes.splitProfiles(), Set.of(), survivors);
    return new Homes(new LiveProfiles(survivors), homes.moves(), unsettled);
  }

  private static Set<ProfileKey> concerned(WorkSet work, Homes homes) {
    Set<ProfileKey> named = new HashSet<>(work.profiles());
    named.addAll(homes.splitProfiles());
    Set<ProfileKey> all = liveOf(named, homes.live());
    all.addAll(named);
    return all;
  }

  @Override
  public void absorb(Map<ProfileKey, ProfileId> survivors) {
    if (survivors.isEmpty()) {
      return;
    }
    List<Map.Entry<ProfileKey, ProfileId>> merges = List.copyOf(survivors.entrySet());
    Stream.concat(Stream.of(FORWARD_ALIASES, ADD_ALIASES), MOVE.stream())
        .forEach(
            statement ->
                jdbc.sql(statement)
                    .param(SqlArrays.texts(merges, merge -> merge.getKey().brandId()))
                    .param(SqlArrays.texts(merges, merge -> merge.getKey().profileId()))
                    .param(SqlArrays.texts(merges, Map.Entry::getValue))
                    .update());
  }

  @Override
  public void split(List<ProfileSplit> splits) {
    moves.keep(splits);
  }

  @Override
  public Map<ProfileKey, List<Move>> settle(Homes homes) {
    return settling.settle(homes);
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

  /** Adds the survivors of those of the profiles that were absorbed; returns brands with splits. */
  private Set<BrandId> survivors(
      Collection<ProfileKey> stated,
      Collection<BrandId> brands,
      Map<ProfileKey, ProfileId> survivors) {
    Set<BrandId> split = new HashSet<>();
    jdbc.sql(SURVIVORS)
        .param(SqlArrays.texts(stated, ProfileKey::brandId))
        .param(SqlArrays.texts(stated, ProfileKey::profileId))
        .param(SqlArrays.texts(brands, brand -> brand))
        .query(
            row -> {
              BrandId brand = Columns.brand(row);
              if (row.getObject("absorbed") == null) {
                split.add(brand);
              } else {
                survivors.put(
                    new ProfileKey(brand, new ProfileId(Columns.uuid(row, "absorbed"))),
                    new ProfileId(Columns.uuid(row, "survivor")));
              }
            });
    return split;
  }

  private static Set<ProfileKey> liveOf(Collection<ProfileKey> stated, LiveProfiles live) {
    return stated.stream().map(live::of).collect(Collectors.toCollection(HashSet::new));
  }

  private static String name(ProfileKey profile) {
    return "attribution.profile|" + profile.brandId() + "|" + profile.profileId();
  }
}
