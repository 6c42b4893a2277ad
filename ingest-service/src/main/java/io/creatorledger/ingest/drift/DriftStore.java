package io.creatorledger.ingest.drift;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shapes that were learnt, and drifts from them. Shared by replicas. */
public interface DriftStore {

  /** Changes a topic's shape and notes drifts, in one transaction nobody else interferes with. */
  Change change(Topic topic, Source source, Function<Shape, Change> change, Instant now);

  /**
   * A brand's drifts, newest first, at most 500.
   *
   * @param acknowledged whether to include those somebody has seen
   */
  List<Noted> list(BrandId brandId, boolean acknowledged);

  /**
   * Notes that somebody has seen a drift.
   *
   * @return false when there is no such drift
   */
  boolean acknowledge(BrandId brandId, UUID driftId, String by, Instant now);

  /** What deliveries of one kind have in common. */
  record Topic(BrandId brandId, String platform, String name) {}

  /** The delivery that was looked at. */
  record Source(ConnectionId connectionId, UUID deliveryId, String sha256) {}

  /** A shape as it is now, and how a delivery differed from it before. */
  record Change(Shape shape, List<Drift> drifts) {

    public Change {
      drifts = List.copyOf(drifts);
    }
  }

  /**
   * A drift as it is listed.
   *
   * @param sampleDelivery the first delivery that differed
   */
  record Noted(
      UUID driftId,
      String platform,
      String topic,
      Drift.Kind kind,
      String path,
      String detail,
      ConnectionId connectionId,
      UUID sampleDelivery,
      long times,
      Instant firstAt,
      Instant lastAt,
      @Nullable Instant acknowledgedAt,
      @Nullable String acknowledgedBy) {}
}
