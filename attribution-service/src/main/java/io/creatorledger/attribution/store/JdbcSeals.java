package io.creatorledger.attribution.store;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.seal.Hash;
import io.creatorledger.attribution.seal.MerkleTree;
import io.creatorledger.attribution.seal.Seal;
import io.creatorledger.attribution.seal.SealedLeaf;
import io.creatorledger.attribution.seal.Seals;
import io.creatorledger.attribution.seal.Verification;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Seals in tables that refuse changes and deletions. One replica at a time seals a brand. */
final class JdbcSeals implements Seals {

  /** A tree's hashes are read for every proof; more revisions make more seals. */
  private static final int MOST_LEAVES = 10_000;

  private static final int MOST_FAULTS = 100;

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('attribution.seal|' || ?, 0))";

  private static final String TAKE =
      """
      DELETE FROM ledger_unsealed u
      USING (SELECT brand_id, order_id, revision FROM ledger_unsealed
             WHERE brand_id = ? ORDER BY order_id, revision LIMIT ?) AS t
      WHERE (u.brand_id, u.order_id, u.revision) = (t.brand_id, t.order_id, t.revision)
      RETURNING u.order_id, u.revision
      """;

  private static final String SEAL_COLUMNS =
      "SELECT brand_id, number, previous, root, leaves, sealed_at, seal FROM ledger_seal ";

  private static final String ADD_SEAL =
      """
      INSERT INTO ledger_seal (brand_id, number, previous, root, leaves, sealed_at, seal)
      VALUES (?, ?, ?, ?, ?, ?::timestamptz, ?)
      """;

  private static final String ADD_LEAVES =
      """
      INSERT INTO ledger_leaf (brand_id, order_id, revision, number, leaf_no, leaf)
      SELECT ?, l.order_id, l.revision, ?, l.leaf_no, l.leaf
      FROM unnest(?::text[], ?::int[], ?::int[], ?::bytea[]) AS l (order_id, revision, leaf_no, leaf)
      """;

  private static final String LEAVES =
      """
      SELECT order_id, revision, leaf FROM ledger_leaf
      WHERE brand_id = ? AND number = ? ORDER BY leaf_no
      """;

  /** Rows that came in without waiting for a seal: the trigger was evaded. */
  private static final String UNSEEN =
      """
      SELECT order_id, revision FROM ledger_revision r
      WHERE brand_id = ?
        AND NOT EXISTS (SELECT FROM ledger_leaf l
                        WHERE (l.brand_id, l.order_id, l.revision)
                            = (r.brand_id, r.order_id, r.revision))
        AND NOT EXISTS (SELECT FROM ledger_unsealed u
                        WHERE (u.brand_id, u.order_id, u.revision)
                            = (r.brand_id, r.order_id, r.revision))
      LIMIT ?
      """;

  private static final String PLACES =
      """
      SELECT revision, number, leaf_no, leaf FROM ledger_leaf
      WHERE brand_id = ? AND order_id = ?
      """;

  private static final RowMapper<Seal> SEAL =
      (row, n) ->
          new Seal(
              Columns.brand(row),
              row.getLong("number"),
              hash(row, "previous"),
              hash(row, "root"),
              row.getInt("leaves"),
              Columns.instant(row, "sealed_at"),
              hash(row, "seal"));

  private final JdbcClient jdbc;
  private final JdbcLeaves leaves;
  private final TransactionTemplate transactions;
  private final Clock clock;

  JdbcSeals(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
    this.jdbc = jdbc;
    this.leaves = new JdbcLeaves(jdbc);
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<BrandId> waiting() {
    return jdbc.sql("SELECT DISTINCT brand_id FROM ledger_unsealed ORDER BY 1")
        .query((row, n) -> Columns.brand(row))
        .list();
  }

  @Override
  public List<Seal> seal(BrandId brand) {
    List<Seal> made = new ArrayList<>();
    Optional<Seal> next = sealTree(brand);
    while (next.isPresent()) {
      made.add(next.get());
      next = sealTree(brand);
    }
    return made;
  }

  private Optional<Seal> sealTree(BrandId brand) {
    Optional<Seal> sealed = transactions.execute(status -> sealNext(brand));
    return sealed == null ? Optional.empty() : sealed;
  }

  private Optional<Seal> sealNext(BrandId brand) {
    jdbc.sql(LOCK).param(brand.value()).query(row -> {});
    List<RevisionId> taken =
        jdbc
            .sql(TAKE)
            .params(brand.value(), MOST_LEAVES)
            .query((row, n) -> RevisionId.of(row))
            .list()
            .stream()
            .sorted()
            .toList();
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    Map<RevisionId, Hash> now = leaves.of(brand, taken);
    List<Hash> hashes = taken.stream().map(now::get).toList();
    Optional<Seal> last = list(brand, 1).stream().findFirst();
    Seal seal =
        Seal.of(
            brand,
            last.map(Seal::number).orElse(0L) + 1,
            last.map(Seal::hash).orElse(Hash.NONE),
            new MerkleTree(hashes).root(),
            hashes.size(),
            clock.instant());
    jdbc.sql(ADD_SEAL)
        .params(
            brand.value(),
            seal.number(),
            seal.previous().bytes(),
            seal.root().bytes(),
            seal.leaves(),
            seal.sealedAt().toString(),
            seal.hash().bytes())
        .update();
    jdbc.sql(ADD_LEAVES)
        .param(brand.value())
        .param(seal.number())
        .param(SqlArrays.texts(taken, RevisionId::orderId))
        .param(SqlArrays.ints(taken, RevisionId::revision))
        .param(IntStream.range(0, taken.size()).toArray())
        .param(SqlArrays.bytes(hashes, Hash::bytes))
        .update();
    return Optional.of(seal);
  }

  @Override
  public List<Seal> list(BrandId brand, int limit) {
    return jdbc.sql(SEAL_COLUMNS + "WHERE brand_id = ? ORDER BY number DESC LIMIT ?")
        .params(brand.value(), limit)
        .query(SEAL)
        .list();
  }

  @Override
  public Optional<Verification> verify(BrandId brand, long number) {
    return find(brand, number).map(this::verification);
  }

  private Verification verification(Seal seal) {
    List<String> faults = new ArrayList<>();
    if (!seal.isWhole()) {
      faults.add("the seal's hash is not that of its contents");
    }
    Hash before = find(seal.brand(), seal.number() - 1).map(Seal::hash).orElse(Hash.NONE);
    if (!seal.previous().equals(before)) {
      faults.add("the chain is broken: the seal before is another one than this one names");
    }
    Map<RevisionId, Hash> sealed = new HashMap<>();
    List<RevisionId> order = new ArrayList<>();
    jdbc.sql(LEAVES)
        .params(seal.brand().value(), seal.number())
        .query(
            row -> {
              order.add(RevisionId.of(row));
              sealed.put(RevisionId.of(row), hash(row, "leaf"));
            });
    Map<RevisionId, Hash> now = leaves.of(seal.brand(), order);
    for (RevisionId id : order) {
      if (!now.containsKey(id)) {
        faults.add("%s is missing".formatted(id));
      } else if (!now.get(id).equals(sealed.get(id))) {
        faults.add("%s is not what was sealed".formatted(id));
      }
    }
    List<Hash> hashes = order.stream().map(sealed::get).toList();
    if (hashes.size() != seal.leaves() || !new MerkleTree(hashes).root().equals(seal.root())) {
      faults.add("the tree of the sealed hashes has another root than the seal");
    }
    jdbc.sql(UNSEEN)
        .params(seal.brand().value(), MOST_FAULTS)
        .query((row, n) -> RevisionId.of(row))
        .list()
        .forEach(id -> faults.add("%s came in past the seals".formatted(id)));
    return new Verification(
        faults.isEmpty(),
        seal.number(),
        seal.leaves(),
        faults.stream().limit(MOST_FAULTS).toList());
  }

  @Override
  public Map<Integer, SealedLeaf> of(OrderKey order) {
    Map<Integer, SealedLeaf> places = new HashMap<>();
    Map<Long, Tree> trees = new HashMap<>();
    jdbc.sql(PLACES)
        .params(order.brandId().value(), order.orderId().value())
        .query(
            (row, n) ->
                new Place(
                    row.getInt("revision"),
                    row.getLong("number"),
                    row.getInt("leaf_no"),
                    hash(row, "leaf")))
        .list()
        .forEach(
            place -> {
              Tree tree =
                  trees.computeIfAbsent(place.number(), number -> tree(order.brandId(), number));
              places.put(
                  place.revision(),
                  new SealedLeaf(
                      tree.seal(),
                      place.leaf(),
                      place.leafNo(),
                      tree.hashes().proof(place.leafNo())));
            });
    return places;
  }

  private Tree tree(BrandId brand, long number) {
    List<Hash> hashes =
        jdbc.sql(LEAVES).params(brand.value(), number).query((row, n) -> hash(row, "leaf")).list();
    return new Tree(find(brand, number).orElseThrow(), new MerkleTree(hashes));
  }

  private Optional<Seal> find(BrandId brand, long number) {
    return jdbc.sql(SEAL_COLUMNS + "WHERE brand_id = ? AND number = ?")
        .params(brand.value(), number)
        .query(SEAL)
        .optional();
  }

  private static Hash hash(ResultSet row, String column) throws SQLException {
    return new Hash(row.getBytes(column));
  }

  private record Tree(Seal seal, MerkleTree hashes) {}

  private record Place(int revision, long number, int leafNo, Hash leaf) {}
}
