package io.creatorledger.attribution.receipt;

import io.creatorledger.attribution.journey.Touchpoint;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders and what they rest on, for reading. */
public interface OrderArchive {

  /** Orders by their date, latest first. */
  List<OrderSummary> latest(BrandId brand, ModelName model, int limit);

  Optional<OrderEvidence> find(OrderKey order);

  Map<EventId, Touchpoint> touches(BrandId brand, Collection<EventId> touches);
}
