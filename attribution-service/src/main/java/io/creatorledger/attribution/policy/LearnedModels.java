package io.creatorledger.attribution.policy;

import io.creatorledger.models.path.Paths;
import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry of brands' learned models, and what they learn from. */
public interface LearnedModels {

  /** Newest first. */
  List<LearnedModel> list(BrandId brand);

  Optional<LearnedModel> find(BrandId brand, int version);

  /** Whether nobody else learns for the brand; if so, until the transaction ends. */
  boolean tryAlone(BrandId brand);

  /** Keeps a model as the brand's next version, whatever version it names. */
  LearnedModel add(LearnedModel model);

  /**
   * Of the newest model of the kind where that knows least, and what there is to learn from; empty
   * before any model.
   */
  Optional<Freshness> freshness(BrandId brand);

  /** Touches that screening allows by player, of a time. */
  Map<Player, Long> touches(BrandId brand, Instant from, Instant until);

  /**
   * Journeys over players, by {@link Player#text}: of each order the touches that count by their
   * own windows; of each person who was touched and did not order in the time, all touches in it.
   * Held touches and orders are left out.
   *
   * @param from first moment of the orders, and of the touches of people without any
   * @param until the moment after the last
   */
  Paths journeys(BrandId brand, Instant from, Instant until);
}
