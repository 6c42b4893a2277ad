package io.creatorledger.simulator.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The faults that are switched on. */
@Component
final class Faults {

  private final List<Armed> armed = new ArrayList<>();

  synchronized void add(Fault fault) {
    armed.add(new Armed(fault));
  }

  synchronized void clear() {
    armed.clear();
  }

  synchronized List<Fault> list() {
    return armed.stream().map(a -> a.fault).toList();
  }

  /** The first fault for a request; counts it as used. */
  synchronized Optional<Fault> next(String token, String path) {
    for (Armed candidate : armed) {
      if (candidate.fault.idContains() == null && candidate.fault.concerns(token, path)) {
        candidate.used++;
        if (candidate.fault.times() != null && candidate.used >= candidate.fault.times()) {
          armed.remove(candidate);
        }
        return Optional.of(candidate.fault);
      }
    }
    return Optional.empty();
  }

  /** Whether a batch with these ids is to be refused. */
  synchronized boolean poisons(Collection<String> ids) {
    return armed.stream()
        .map(a -> a.fault.idContains())
        .anyMatch(text -> text != null && ids.stream().anyMatch(id -> id.contains(text)));
  }

  private static final class Armed {
    private final Fault fault;
    private int used;

    private Armed(Fault fault) {
      this.fault = fault;
    }
  }
}
