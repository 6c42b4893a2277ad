package io.creatorledger.ingest.consent;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.time.LocalDate;

/** Brands' policies, and what came of them. */
public interface ConsentPolicies {

  /** Sets a brand's policy; refuses brands that are not registered. */
  void put(BrandId brandId, ConsentPolicy policy, Instant now);

  /**
   * A brand's policy, the standard one when it set none; refuses brands that are not registered.
   */
  ConsentPolicy find(BrandId brandId);

  /**
   * How many events there were with a lawful basis and without.
   *
   * @param from the first day, on the brand's calendar
   * @param to the last day
   */
  ConsentReport report(BrandId brandId, LocalDate from, LocalDate to);
}
