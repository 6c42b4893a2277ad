package io.creatorledger.attribution.policy;

import io.creatorledger.schema.id.BrandId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The policies of all brands. */
public interface Policies {

  /** A book for each of the brands. */
  Map<BrandId, PolicyBook> of(Collection<BrandId> brands);

  /** Makes a policy the brand's within the current transaction, which has the brand alone. */
  void add(AttributionPolicy policy);

  default PolicyBook of(BrandId brand) {
    return of(List.of(brand)).getOrDefault(brand, PolicyBook.first(brand));
  }
}
