package io.creatorledger.ingest.subscription;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Subscriptions of one connection in memory; remembers when each is due. */
public final class RememberedSubscriptions implements Subscriptions {

  /** By topic. */
  public final Map<String, Subscription> all = new TreeMap<>();

  /** By topic; absent when it is not due before the connection changes. */
  public final Map<String, Instant> due = new TreeMap<>();

  /** What was changed, for the next plan. */
  public final List<ConnectionChange> changes = new ArrayList<>();

  @Override
  public synchronized List<ConnectionChange> changed(String platform, Instant since) {
    return changes.stream().filter(change -> !change.changedAt().isBefore(since)).toList();
  }

  @Override
  public synchronized void plan(
      Connection connection, Collection<String> topics, Instant changedAt, Instant now) {
    for (String topic : topics) {
      all.putIfAbsent(
          topic,
          new Subscription(
              connection.brandId(),
              connection.connectionId(),
              topic,
              true,
              null,
              null,
              null,
              0,
              null));
      due.putIfAbsent(topic, now);
    }
    all.replaceAll(
        (topic, s) -> topics.contains(topic) ? s : with(s, false, s.activeUntil(), s.problem()));
    all.keySet().stream().filter(topic -> !topics.contains(topic)).forEach(t -> due.put(t, now));
  }

  @Override
  public synchronized List<Subscription> claim(Instant now, Duration lease, int most) {
    List<Subscription> claimed =
        all.values().stream()
            .filter(s -> due.containsKey(s.topic()) && !due.get(s.topic()).isAfter(now))
            .limit(most)
            .toList();
    claimed.forEach(s -> due.put(s.topic(), now.plus(lease)));
    return claimed;
  }

  @Override
  public synchronized void asking(Subscription s, Instant now, Instant nextAt) {
    all.put(
        s.topic(),
        new Subscription(
            s.brandId(),
            s.connectionId(),
            s.topic(),
            s.wanted(),
            now,
            s.confirmedAt(),
            s.activeUntil(),
            s.attempts() + 1,
            s.problem()));
    due.put(s.topic(), nextAt);
  }

  @Override
  public synchronized void failed(Subscription s, String problem, @Nullable Instant nextAt) {
    Subscription known = all.getOrDefault(s.topic(), s);
    all.put(s.topic(), with(known, known.wanted(), known.activeUntil(), problem));
    if (nextAt == null) {
      due.remove(s.topic());
    } else {
      due.put(s.topic(), nextAt);
    }
  }

  @Override
  public synchronized void confirmed(
      Connection connection, String topic, Instant now, Lease lease) {
    all.put(
        topic,
        new Subscription(
            connection.brandId(),
            connection.connectionId(),
            topic,
            true,
            null,
            now,
            lease.until(),
            0,
            null));
    due.put(topic, lease.renewAt());
  }

  @Override
  public synchronized void refused(Connection connection, String topic, String problem) {
    all.computeIfPresent(topic, (t, s) -> with(s, s.wanted(), s.activeUntil(), problem));
  }

  @Override
  public synchronized void ended(BrandId brandId, ConnectionId connectionId, String topic) {
    all.remove(topic);
    due.remove(topic);
  }

  @Override
  public synchronized List<Subscription> list(BrandId brandId) {
    return List.copyOf(all.values());
  }

  @Override
  public synchronized Map<SubscriptionState, Integer> counts(Instant now) {
    return all.values().stream()
        .collect(Collectors.groupingBy(s -> s.state(now), Collectors.summingInt(s -> 1)));
  }

  private static Subscription with(
      Subscription s, boolean wanted, @Nullable Instant activeUntil, @Nullable String problem) {
    return new Subscription(
        s.brandId(),
        s.connectionId(),
        s.topic(),
        wanted,
        s.askedAt(),
        s.confirmedAt(),
        activeUntil,
        s.attempts(),
        problem);
  }
}
