package io.creatorledger.benchmarks.ingest;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Posts requests over a fixed number of connections from one thread, as cheaply as Java can: it
 * shares the machine with what it measures.
 */
final class LoadGenerator {

  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = 100_000;

  private final int port;
  private final int connections;
  private final OrderRequests requests;

  LoadGenerator(int port, int connections, OrderRequests requests) {
    this.port = port;
    this.connections = connections;
    this.requests = requests;
  }

  /** Each connection sends its next request when it has its answer. */
  Load closedLoop(Duration time) throws IOException {
    return run(time, 0);
  }

  /**
   * Sends at a constant rate as long as a connection is free, and measures from when it was due.
   */
  Load openLoop(int perSecond, Duration time) throws IOException {
    return run(time, perSecond);
  }

  private Load run(Duration time, int perSecond) throws IOException {
    Histogram latency = new Histogram(HIGHEST_MICROS, 3);
    Map<Integer, Long> answers = new TreeMap<>();
    List<HttpConnection> all = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      Deque<HttpConnection> idle = new ArrayDeque<>();
      for (int i = 0; i < connections; i++) {
        HttpConnection connection = new HttpConnection(selector, port, requests.requestBytes());
        all.add(connection);
        idle.add(connection);
      }
      long begin = System.nanoTime();
      long end = begin + time.toNanos();
      long due = begin;
      long interval = perSecond == 0 ? 0 : 1_000_000_000L / perSecond;
      while (true) {
        long now = System.nanoTime();
        boolean over = now >= end;
        while (!over && !idle.isEmpty() && (interval == 0 || due <= now)) {
          idle.poll().send(requests, interval == 0 ? System.nanoTime() : due);
          due += interval;
        }
        if (over && (idle.size() == connections || now > end + LAST_ANSWERS.toNanos())) {
          answers.merge(0, (long) connections - idle.size(), Long::sum);
          answers.values().removeIf(count -> count == 0);
          return new Load(Duration.ofNanos(Math.min(now, end) - begin), answers, latency);
        }
        if (interval != 0 && !idle.isEmpty() && !over) {
          if (selector.selectNow() == 0) {
            LockSupport.parkNanos(Math.min(PAUSE_NANOS, Math.max(1, due - now)));
          }
        } else {
          selector.select(10);
        }
        for (SelectionKey key : selector.selectedKeys()) {
          HttpConnection connection = (HttpConnection) key.attachment();
          int status = connection.progress();
          if (status != HttpConnection.PENDING) {
            answers.merge(status, 1L, Long::sum);
            if (status / 100 == 2) {
              long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - connection.since());
              latency.recordValue(Math.clamp(micros, 1, HIGHEST_MICROS));
            }
            idle.add(connection);
          }
        }
        selector.selectedKeys().clear();
      }
    } finally {
      for (HttpConnection connection : all) {
        connection.close();
      }
    }
  }
}
