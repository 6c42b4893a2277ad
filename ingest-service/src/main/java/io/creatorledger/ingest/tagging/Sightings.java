package io.creatorledger.ingest.tagging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Sightings that wait to be counted. Nobody waits for them: when more come than are counted, the
 * rest is left out of the report, though never out of the ledger.
 */
public final class Sightings {

  private final BlockingQueue<Sighting> waiting;

  public Sightings(int capacity) {
    this.waiting = new ArrayBlockingQueue<>(capacity);
  }

  /**
   * @return how many did not fit
   */
  public int add(Collection<? extends Sighting> sightings) {
    int lost = 0;
    for (Sighting sighting : sightings) {
      if (!waiting.offer(sighting)) {
        lost++;
      }
    }
    return lost;
  }

  /** Takes out what waits, at most so many. */
  public List<Sighting> take(int most) {
    List<Sighting> taken = new ArrayList<>();
    waiting.drainTo(taken, most);
    return taken;
  }
}
