package io.creatorledger.fraud;

import io.creatorledger.fraud.signal.CreatorState;
import io.creatorledger.fraud.signal.Creators;
import io.creatorledger.fraud.signal.OwnedCreator;
import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.consumer.Outcome;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.Creator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps up with whom the brands vouch for; the rest of the catalog is of no concern here. */
@Component
public class CatalogPipeline implements BatchPipeline<CatalogEntry> {

  private final Creators creators;

  CatalogPipeline(Creators creators) {
    this.creators = creators;
  }

  @Override
  public List<Outcome> process(List<Received<CatalogEntry>> batch) {
    Map<OwnedCreator, CreatorState> newest = new HashMap<>();
    List<Outcome> outcomes = new ArrayList<>(batch.size());
    for (Received<CatalogEntry> received : batch) {
      CatalogEntry entry = received.message();
      if (entry.item() instanceof Creator creator) {
        OwnedCreator owned = new OwnedCreator(entry.brandId(), creator.creatorId());
        newest.merge(
            owned,
            new CreatorState(owned, creator.verified(), entry.changedAt()),
            (one, other) -> other.changedAt().isBefore(one.changedAt()) ? one : other);
        outcomes.add(Outcome.done());
      } else {
        outcomes.add(Outcome.skipped("NOT_A_CREATOR"));
      }
    }
    creators.learn(newest.values());
    return outcomes;
  }
}
