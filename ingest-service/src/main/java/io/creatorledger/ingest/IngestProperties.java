package io.creatorledger.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much the service takes in, and how long it keeps what it took.
 *
 * @param maxDelivery bytes of one delivery's body; more is answered 413
 * @param requestsPerSecond authentic deliveries of one connection and process; more is answered 429
 * @param creatorRequestsPerSecond authentic deliveries about one creator and process; more is
 *     answered 429
 * @param refusedPerSecond deliveries that one address may send to one connection without a good
 *     signature; more is answered 429 unread
 * @param bodyPatience how long a body may take to arrive; longer is answered 408
 * @param writers threads that store deliveries, each with a database connection
 * @param batchSize deliveries one commit stores, at most
 * @param queueCapacity deliveries that may wait to be stored; more is answered 429
 * @param queueBytes bytes of deliveries that may wait to be stored, and as many again that may be
 *     on their way in; more is answered 429
 * @param storePatience how long a sender waits for its delivery to be durable before it hears 503
 * @param clickPatience how long a shopper waits for their click to be durable before they are sent
 *     on all the same
 * @param defaultLookback the lookback window of a touch without a campaign
 * @param bodyRetention how long received bytes are kept, encrypted
 * @param deliveryRetention how long is kept what is known of a delivery, by the time of its first
 *     event
 * @param eventRetention how long ids of events are kept, by the event's own time. A delivery that
 *     tells of an older event goes to the quarantine, because whether it was counted is not known
 * @param driftSampling one in so many of a connection's deliveries is compared with what its topic
 *     looked like before
 * @param recoveryInterval how often a platform that can be asked is asked for what it failed to
 *     deliver
 * @param replaysPerSecond stored deliveries that a replay by range reads again a second
 */
@Validated
@ConfigurationProperties("creator-ledger.ingest")
public record IngestProperties(
    @DefaultValue("1MB") DataSize maxDelivery,
    @DefaultValue("5000") @Positive int requestsPerSecond,
    @DefaultValue("2000") @Positive int creatorRequestsPerSecond,
    @DefaultValue("1000") @Positive int refusedPerSecond,
    @DefaultValue("10s") Duration bodyPatience,
    @DefaultValue("2") @Positive @Max(16) int writers,
    @DefaultValue("300") @Positive @Max(5000) int batchSize,
    @DefaultValue("4000") @Positive int queueCapacity,
    @DefaultValue("128MB") DataSize queueBytes,
    @DefaultValue("3s") Duration storePatience,
    @DefaultValue("1s") Duration clickPatience,
    @DefaultValue("7d") Duration defaultLookback,
    @DefaultValue("30d") Duration bodyRetention,
    @DefaultValue("400d") Duration deliveryRetention,
    @DefaultValue("400d") Duration eventRetention,
    @DefaultValue("100") @Positive int driftSampling,
    @DefaultValue("30m") Duration recoveryInterval,
    @DefaultValue("200") @Positive @Max(5000) int replaysPerSecond) {

  /** What an array in the Java heap, and a cautious operator, can hold. */
  private static final DataSize LARGEST_DELIVERY = DataSize.ofMegabytes(64);

  public IngestProperties {
    if (maxDelivery.toBytes() < 1 || maxDelivery.compareTo(LARGEST_DELIVERY) > 0) {
      throw new IllegalArgumentException(
          "creator-ledger.ingest.max-delivery must lie between 1B and " + LARGEST_DELIVERY);
    }
    requirePositive("body-patience", bodyPatience);
    requirePositive("store-patience", storePatience);
    requirePositive("click-patience", clickPatience);
    requirePositive("default-lookback", defaultLookback);
    requirePositive("body-retention", bodyRetention);
    requirePositive("recovery-interval", recoveryInterval);
    requireLonger("delivery-retention", deliveryRetention, bodyRetention);
    requireLonger("event-retention", eventRetention, bodyRetention);
  }

  /** A body that is kept can be replayed, and what it told of must be known by then. */
  private static void requireLonger(String name, Duration duration, Duration bodies) {
    if (duration.compareTo(bodies) < 0) {
      throw new IllegalArgumentException(
          "creator-ledger.ingest." + name + " must not be shorter than body-retention");
    }
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "creator-ledger.ingest." + name + " must be longer than nothing");
    }
  }
}
