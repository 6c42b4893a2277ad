package io.creatorledger.ingest.delivery;

import io.creatorledger.ingest.adapter.Reply;
import io.creatorledger.ingest.adapter.Verdict;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fate of one delivery: what its sender is told. */
public sealed interface Answer {

  /** Not a delivery: the platform asked whether this address is its to call, and hears this. */
  record Handshake(Reply reply) implements Answer {}

  /** It is durable. */
  record Queued(UUID deliveryId, Reply reply) implements Answer {}

  /** It was durable before, or every event it tells of was. */
  record Duplicate(UUID deliveryId, Reply reply) implements Answer {}

  /**
   * Authentic, but not readable; kept in quarantine.
   *
   * @param reply what the platform is told; null to tell the reason in a problem body
   */
  record Malformed(UUID deliveryId, String reason, @Nullable Reply reply) implements Answer {}

  /** Nothing was stored. */
  record BadSignature(Verdict verdict) implements Answer {}

  /** No connection has this id. */
  record UnknownConnection() implements Answer {}

  /** A GET that the platform never sends here. */
  record NotAllowed() implements Answer {}

  /** More bytes than a delivery may have. */
  record TooLarge(long limit) implements Answer {}

  /** The body did not arrive in time. */
  record TooSlow(Duration patience) implements Answer {}

  /** The connection, a creator, or whoever cannot sign sends more than they may. */
  record TooFast(Duration retryAfter) implements Answer {}

  /** We cannot keep up. */
  record QueueFull(Duration retryAfter) implements Answer {}

  /** The database is away. */
  record Unavailable(Duration retryAfter) implements Answer {}

  /** This one delivery cannot be stored, for a reason on our side. */
  record Failed() implements Answer {}

  /** The answer's name in metrics. */
  default String metricName() {
    return switch (this) {
      case Handshake a -> "handshake";
      case NotAllowed a -> "not_allowed";
      case Queued a -> "queued";
      case Duplicate a -> "duplicate";
      case Malformed a -> "malformed";
      case BadSignature a -> "bad_signature";
      case UnknownConnection a -> "unknown_connection";
      case TooLarge a -> "too_large";
      case TooSlow a -> "too_slow";
      case TooFast a -> "too_fast";
      case QueueFull a -> "queue_full";
      case Unavailable a -> "unavailable";
      case Failed a -> "failed";
    };
  }
}
