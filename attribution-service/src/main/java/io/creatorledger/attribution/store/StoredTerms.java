package io.creatorledger.attribution.store;

import io.creatorledger.attribution.policy.LearnedCredit;
import io.creatorledger.attribution.policy.LearnedModel;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Terms of policies from their rows, with the learned models that they name. */
final class StoredTerms {

  private final LearnedModels models;

  /** Versions never change, so what was read once is known; only those that policies name. */
  private final Map<Key, LearnedCredit> known = new ConcurrentHashMap<>();

  private record Key(BrandId brand, int version) {}

  StoredTerms(LearnedModels models) {
    this.models = models;
  }

  PolicyTerms of(ResultSet row) throws SQLException {
    byte[] json = row.getString("terms").getBytes(StandardCharsets.UTF_8);
    BrandId brand = Columns.brand(row);
    return PolicyTerms.of(
        LedgerJson.read(json, PolicyTerms.Text.class), version -> learned(brand, version));
  }

  private Optional<LearnedCredit> learned(BrandId brand, int version) {
    return Optional.ofNullable(
        known.computeIfAbsent(
            new Key(brand, version),
            key -> models.find(brand, version).map(LearnedModel::credit).orElse(null)));
  }
}
