package io.creatorledger.ingest;

import io.creatorledger.ingest.tagging.Sighting;
import io.creatorledger.ingest.tagging.Sightings;
import io.creatorledger.ingest.tagging.TagCheck;
import io.creatorledger.ingest.tagging.TaggingRuleStore;
import io.creatorledger.ingest.tagging.TrafficStore;
import io.creatorledger.ingest.tagging.TrafficTally;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.schema.id.BrandId;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Counts how traffic is tagged, behind the backs of shoppers and senders: what was seen waits in
 * memory for a second, is checked against its brand's rules and added to the report's tables. A
 * process that is killed takes what waited with it, so the report may miss a second; the ledger
 * misses nothing.
 */
final class TrafficCounter {

  private static final Logger log = LoggerFactory.getLogger(TrafficCounter.class);

  private static final int AT_ONCE = 500;

  private final Sightings sightings;
  private final TaggingRuleStore rules;
  private final TrafficStore store;
  private final Tenants tenants;
  private final IngestMetrics metrics;

  /** Taken out and not yet stored, by brand. */
  private final Map<BrandId, List<Sighting>> pending = new HashMap<>();

  private final AtomicBoolean counting = new AtomicBoolean();

  TrafficCounter(
      Sightings sightings,
      TaggingRuleStore rules,
      TrafficStore store,
      Tenants tenants,
      IngestMetrics metrics) {
    this.sightings = sightings;
    this.rules = rules;
    this.store = store;
    this.tenants = tenants;
    this.metrics = metrics;
  }

  /** Notes what was seen; never waits. */
  void saw(Collection<? extends Sighting> seen) {
    int lost = sightings.add(seen);
    if (lost > 0) {
      metrics.uncounted(lost);
    }
  }

  /**
   * Counts on a thread of its own: scheduled work shares one, and some of it waits for others.
   * Often and a little, because a second of a busy shop at once is felt by the deliveries beside
   * it.
   */
  @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT0.1S")
  void wake() {
    if (counting.compareAndSet(false, true)) {
      Thread.startVirtualThread(
          () -> {
            try {
              count();
            } finally {
              counting.set(false);
            }
          });
    }
  }

  private void count() {
    boolean more = true;
    while (more) {
      if (pending.isEmpty()) {
        List<Sighting> taken = sightings.take(AT_ONCE);
        more = taken.size() == AT_ONCE;
        pending.putAll(taken.stream().collect(Collectors.groupingBy(Sighting::brandId)));
      }
      if (!storePending()) {
        return;
      }
    }
  }

  /** A brand whose sightings cannot be counted hurts only itself. */
  private boolean storePending() {
    for (Iterator<Map.Entry<BrandId, List<Sighting>>> brands = pending.entrySet().iterator();
        brands.hasNext(); ) {
      Map.Entry<BrandId, List<Sighting>> brand = brands.next();
      try {
        ZoneId zone = tenants.tenant(brand.getKey()).brand().timeZone();
        store.add(TrafficTally.of(brand.getValue(), new TagCheck(rules.of(brand.getKey())), zone));
      } catch (StoreUnavailableException e) {
        return false;
      } catch (RuntimeException e) {
        log.error("traffic of brand {} is not counted", brand.getKey(), e);
        metrics.uncounted(brand.getValue().size());
      }
      brands.remove();
    }
    return true;
  }
}
