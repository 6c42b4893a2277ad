package io.creatorledger.ingest.health;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what connections are answered, in memory, until it is stored with others' a few seconds
 * later: a delivery costs two additions and no statement. A crash loses the counts of these
 * seconds, never a delivery. Safe for many threads.
 */
public final class ConnectionActivity {

  /** Connections are registered, so there are only so many; this holds if one day they are not. */
  private static final int MOST = 100_000;

  private final Map<Key, Counted> counts = new ConcurrentHashMap<>();

  private record Key(BrandId brandId, ConnectionId connectionId, String answer) {}

  private static final class Counted {
    private final LongAdder requests = new LongAdder();
    private final AtomicLong lastMillis = new AtomicLong();
  }

  /**
   * What a connection was answered since it was last asked.
   *
   * @param answer its name in metrics
   */
  public record Count(
      BrandId brandId, ConnectionId connectionId, String answer, long requests, Instant lastAt) {}

  /** Counts one answer. */
  public void answered(BrandId brandId, ConnectionId connectionId, String answer, Instant at) {
    Key key = new Key(brandId, connectionId, answer);
    Counted counted = counts.get(key);
    if (counted == null) {
      if (counts.size() >= MOST) {
        return;
      }
      counted = counts.computeIfAbsent(key, k -> new Counted());
    }
    counted.lastMillis.accumulateAndGet(at.toEpochMilli(), Math::max);
    counted.requests.increment();
  }

  /** Takes the counts since the last time, in the order of their keys. */
  public List<Count> drain() {
    List<Count> drained = new ArrayList<>();
    counts.forEach(
        (key, counted) -> {
          long requests = counted.requests.sumThenReset();
          if (requests > 0) {
            drained.add(
                new Count(
                    key.brandId(),
                    key.connectionId(),
                    key.answer(),
                    requests,
                    Instant.ofEpochMilli(counted.lastMillis.get())));
          }
        });
    return drained;
  }

  /** Puts counts back that could not be stored. */
  public void restore(List<Count> unsaved) {
    for (Count count : unsaved) {
      Counted counted =
          counts.computeIfAbsent(
              new Key(count.brandId(), count.connectionId(), count.answer()), k -> new Counted());
      counted.requests.add(count.requests());
      counted.lastMillis.accumulateAndGet(count.lastAt().toEpochMilli(), Math::max);
    }
  }
}
