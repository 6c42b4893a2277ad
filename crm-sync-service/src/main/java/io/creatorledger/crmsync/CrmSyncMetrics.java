package io.creatorledger.crmsync;

import io.creatorledger.crmsync.connection.ConnectionKey;
import io.creatorledger.crmsync.worker.CrmWorkers;
import io.creatorledger.crmsync.writeback.QueueDepth;
import io.creatorledger.crmsync.writeback.WriteBackQueue;
import io.creatorledger.crmsync.writeback.WriteOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;

/**
 * The service's own metrics. Per connection: {@code creator_ledger_crm_queue_depth}, {@code
 * creator_ledger_crm_queue_oldest_seconds}, {@code creator_ledger_crm_circuit_open} (1 when open);
 * and the counter {@code creator_ledger_crm_results_total} by record and status.
 */
final class CrmSyncMetrics {

  private final MeterRegistry meters;
  private final MultiGauge depth;
  private final MultiGauge oldest;
  private final MultiGauge circuit;

  CrmSyncMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.depth = MultiGauge.builder("creator_ledger.crm.queue.depth").register(meters);
    this.oldest =
        MultiGauge.builder("creator_ledger.crm.queue.oldest").baseUnit("seconds").register(meters);
    this.circuit = MultiGauge.builder("creator_ledger.crm.circuit.open").register(meters);
  }

  void count(List<WriteOutcome> outcomes) {
    for (WriteOutcome outcome : outcomes) {
      for (WriteOutcome.RecordVerdict verdict : outcome.records()) {
        String status = verdict.row().refusal() == null ? "accepted" : "rejected";
        meters
            .counter(
                "creator_ledger.crm.results",
                "record",
                verdict.recordType().toLowerCase(Locale.ROOT),
                "status",
                status)
            .increment();
      }
    }
  }

  void observe(WriteBackQueue queue, CrmWorkers workers) {
    List<QueueDepth> depths = queue.depths();
    depth.register(
        depths.stream().map(d -> MultiGauge.Row.of(tags(d.key()), d.pending())).toList(), true);
    oldest.register(
        depths.stream().map(d -> MultiGauge.Row.of(tags(d.key()), d.oldestSeconds())).toList(),
        true);
    circuit.register(
        workers.circuitsOpen().entrySet().stream()
            .map(e -> MultiGauge.Row.of(tags(e.getKey()), e.getValue() ? 1 : 0))
            .toList(),
        true);
  }

  private static Tags tags(ConnectionKey key) {
    return Tags.of("brand", key.brandId().value(), "connection", key.connectionId().value());
  }
}
