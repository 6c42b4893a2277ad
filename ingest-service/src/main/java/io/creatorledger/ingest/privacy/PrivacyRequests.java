package io.creatorledger.ingest.privacy;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests, recorded in the transaction that stores their event; what deliveries told of the orders
 * an erasure names is forgotten in it too.
 */
public interface PrivacyRequests {

  /** The brand's requests, those due first first, open ones before those that are done. */
  List<PrivacyRequest> list(BrandId brandId, int most);

  Optional<PrivacyRequest> find(BrandId brandId, UUID requestId);

  /**
   * Says that a person has got the data they asked for; the first time it was said stays. Changes
   * nothing about an erasure, which is done when everything is forgotten.
   */
  void handedOver(BrandId brandId, UUID requestId, Instant at);

  /**
   * Forgets what is left to forget for erasures whose event is published: the body that asked for
   * it and, when a shop is erased, every body its connection received before.
   *
   * @param most bodies to forget at once
   * @return how many bodies were forgotten; as many as {@code most} when more may be left
   */
  int forget(int most, Instant now);
}
