package io.creatorledger.ingest.adapter;

import org.jspecify.annotations.Nullable;

/**
 * What a platform demands to hear, as data.
 *
 * @param queued the delivery is durable
 * @param duplicate it was before
 * @param malformed it is kept in quarantine; null to say in a problem body what is wrong, which
 *     suits senders whose people read answers. Platforms that stop sending after errors hear that
 *     it arrived: it did, and it can be mended and replayed here
 */
public record Replies(Reply queued, Reply duplicate, @Nullable Reply malformed) {

  private static final Reply QUEUED = Reply.json(202, "{\"status\":\"queued\"}");
  private static final Reply DUPLICATE = Reply.json(200, "{\"status\":\"duplicate\"}");

  /** Our own words, errors included. */
  public static final Replies OURS = new Replies(QUEUED, DUPLICATE, null);

  /** Our own words; what cannot be read has arrived nevertheless. */
  public static final Replies FORGIVING =
      new Replies(QUEUED, DUPLICATE, Reply.json(202, "{\"status\":\"quarantined\"}"));

  /** The same answer to everything that is durable. */
  public static Replies always(Reply reply) {
    return new Replies(reply, reply, reply);
  }
}
