package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.delivery.Answer;
import io.creatorledger.ingest.delivery.GroupCommit;
import io.creatorledger.ingest.imports.ImportKind;
import io.creatorledger.ingest.imports.ImportRow.Fate;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

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

  /** Rows of imports, those of dry runs too. */
  void imported(ImportKind kind, List<Fate> fates) {
    for (Fate fate : fates) {
      meters
          .counter(
              "creator_ledger.import.rows",
              "kind",
              kind.label(),
              "fate",
              fate.name().toLowerCase(Locale.ROOT))
          .increment();
    }
  }

  /** What the tagging report misses, because more was seen than could be counted. */
  void uncounted(int sightings) {
    meters.counter("creator_ledger.tagging.uncounted").increment(sightings);
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
