package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.delivery.Answer;
import io.creatorledger.ingest.delivery.GroupCommit;
import io.creatorledger.ingest.drift.Drift;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The service's meters.
 *
 * <p>Every delivery is answered once: received = the sum of {@code creator_ledger_deliveries_total}
 * over its answers. {@code queued + duplicate + malformed} are authentic and durable; {@code
 * bad_signature} is the sum of {@code creator_ledger_signature_failures_total}, {@code malformed}
 * of {@code creator_ledger_quarantined_total}, which counts repetitions too.
 */
final class IngestMetrics {

  private static final String PLATFORM = "platform";

  private static final int MOST_CONNECTIONS = 200;

  private final Set<String> labelled = ConcurrentHashMap.newKeySet();
  private final MeterRegistry meters;
  private final DistributionSummary batchSizes;

  IngestMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.batchSizes =
        DistributionSummary.builder("creator_ledger.ingest.batch.size")
            .description("Deliveries stored by one commit")
            .register(meters);
  }

  void watch(GroupCommit commit) {
    Gauge.builder("creator_ledger.ingest.queue.depth", commit, GroupCommit::depth)
        .description("Deliveries that wait to be stored")
        .register(meters);
  }

  void batch(int size) {
    batchSizes.record(size);
  }

  /**
   * @param platform the connection's, or {@code unknown}
   */
  void answered(String platform, Answer answer) {
    meters
        .counter("creator_ledger.deliveries", PLATFORM, platform, "answer", answer.metricName())
        .increment();
    switch (answer) {
      case Answer.BadSignature bad -> signatureFailure(platform, bad.verdict());
      case Answer.Malformed m ->
          meters.counter("creator_ledger.quarantined", PLATFORM, platform).increment();
      case Answer.Handshake h -> {}
      case Answer.NotAllowed n -> {}
      case Answer.Queued q -> {}
      case Answer.Duplicate d -> {}
      case Answer.UnknownConnection u -> {}
      case Answer.TooLarge t -> {}
      case Answer.TooSlow t -> {}
      case Answer.TooFast t -> {}
      case Answer.QueueFull f -> {}
      case Answer.Unavailable u -> {}
      case Answer.Failed f -> {}
    }
  }

  /**
   * @param outcome {@code stored}, or why the shopper was sent on without: {@code slow}, {@code
   *     failed}
   */
  void click(String outcome) {
    meters.counter("creator_ledger.clicks", "outcome", outcome).increment();
  }

  /**
   * @param outcome {@code done}, {@code put_off}, {@code gave_up}, {@code malformed} or, when it
   *     could not be stored, {@code failed}
   */
  void followUp(String kind, String outcome) {
    meters.counter("creator_ledger.follow.ups", "kind", kind, "outcome", outcome).increment();
  }

  /** Deliveries that the platform had failed to make, and that were pulled. */
  void recovered(String platform, int deliveries) {
    meters.counter("creator_ledger.webhooks.recovered", PLATFORM, platform).increment(deliveries);
  }

  /**
   * A connection's requests by answer; the first connections a process sees get a label of their
   * own, the others share one.
   */
  void connection(BrandId brandId, ConnectionId connectionId, String answer, long requests) {
    String own = brandId + "/" + connectionId;
    boolean known =
        labelled.contains(own) || (labelled.size() < MOST_CONNECTIONS && labelled.add(own));
    meters
        .counter(
            "creator_ledger.connection.requests",
            "brand",
            known ? brandId.value() : "other",
            "connection",
            known ? connectionId.value() : "other",
            "answer",
            answer)
        .increment(requests);
  }

  /** A field, type or word that no delivery of its topic had before. */
  void drift(String platform, Drift.Kind kind) {
    meters
        .counter(
            "creator_ledger.schema.drift",
            PLATFORM,
            platform,
            "kind",
            kind.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  private void signatureFailure(String platform, Verdict verdict) {
    meters
        .counter(
            "creator_ledger.signature.failures",
            PLATFORM,
            platform,
            "reason",
            verdict.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
