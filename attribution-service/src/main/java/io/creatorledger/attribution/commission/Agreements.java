package io.creatorledger.attribution.commission;

import io.creatorledger.schema.id.BrandId;
import java.util.List;
import java.util.Optional;

/** What brands agreed with creators. */
public interface Agreements {

  /**
   * Keeps an agreement, in the place of one of the same id; not beside one that contradicts it.
   *
   * @return the one that it contradicts, and nothing is kept; empty when it was kept
   */
  Optional<Agreement> state(Agreement agreement);

  /** A brand's, by creator and first day. */
  List<Agreement> of(BrandId brand);

  /** Takes an agreement back; whether there was one. */
  boolean forget(BrandId brand, String agreementId);
}
