package io.creatorledger.benchmarks.ingest;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a load did.
 *
 * @param answers how many of each status; 0 for connections that broke
 * @param latency microseconds: closed loop from the request's first byte, open loop from the moment
 *     it was due
 */
record Load(Duration took, Map<Integer, Long> answers, Histogram latency) {

  long accepted() {
    return answers.entrySet().stream()
        .filter(answer -> answer.getKey() / 100 == 2)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  long sent() {
    return answers.values().stream().mapToLong(Long::longValue).sum();
  }

  double perSecond() {
    return accepted() * 1e9 / took.toNanos();
  }

  double millis(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1000.0;
  }
}
