package io.creatorledger.simulator.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts requests per access token: a rolling window of ten seconds, and a day's total, in UTC. */
@Component
final class RateWindow {

  static final long INTERVAL_MILLIS = 10_000;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final SandboxProperties limits;
  private final Clock clock;
  private final Map<String, Account> accounts = new HashMap<>();

  RateWindow(SandboxProperties limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Takes one request of the token, if its limits leave room. */
  synchronized Verdict take(String token) {
    long now = clock.millis();
    Account account = accounts.computeIfAbsent(token, t -> new Account());
    while (!account.recent.isEmpty() && account.recent.peekFirst() <= now - INTERVAL_MILLIS) {
      account.recent.pollFirst();
    }
    long day = Math.floorDiv(now, DAY_MILLIS);
    if (account.day != day) {
      account.day = day;
      account.today = 0;
    }
    if (account.today >= limits.requestsPerDay()) {
      return new Verdict("DAILY", remaining(account), 0);
    }
    if (account.recent.size() >= limits.requestsPerTenSeconds()) {
      return new Verdict("TEN_SECONDLY_ROLLING", 0, limits.requestsPerDay() - account.today);
    }
    account.recent.addLast(now);
    account.today++;
    return new Verdict("", remaining(account), limits.requestsPerDay() - account.today);
  }

  private int remaining(Account account) {
    return limits.requestsPerTenSeconds() - account.recent.size();
  }

  /**
   * What became of a request.
   *
   * @param exceeded the policy that refuses it; empty when it may pass
   */
  record Verdict(String exceeded, int remaining, int dailyRemaining) {}

  private static final class Account {
    private final Deque<Long> recent = new ArrayDeque<>();
    private long day;
    private int today;
  }
}
