package io.creatorledger.simulator.sandbox;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** How often each address was called and with what result, since the start. */
@Component
final class RequestLog {

  private final Map<String, Integer> counts = new TreeMap<>();

  synchronized void record(String method, String path, int status) {
    counts.merge(method + " " + path + " " + status, 1, Integer::sum);
  }

  synchronized Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }
}
