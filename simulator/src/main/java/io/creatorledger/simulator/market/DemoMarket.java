package io.creatorledger.simulator.market;

import java.time.Clock;
import java.time.Duration;

/**
 * A brand with creators, campaigns, links and codes, and people who click and buy: sends really
 * signed deliveries at a gentle rate until it is closed. Starting it again continues; the product
 * sees no difference to real platforms. It never fails its surroundings: while the product is away
 * it waits.
 */
public final class DemoMarket implements AutoCloseable {

  private static final Duration STOP_WAIT = Duration.ofSeconds(15);

  private final MarketLife life;
  private final Thread thread;

  private DemoMarket(MarketLife life, Thread thread) {
    this.life = life;
    this.thread = thread;
  }

  /**
   * Starts in the background and returns at once.
   *
   * @throws java.io.UncheckedIOException when the folder cannot be read or written
   */
  public static DemoMarket start(DemoMarketSettings settings) {
    MarketState state = MarketState.open(settings.folder());
    MarketLife life =
        new MarketLife(
            settings,
            new ProductApi(settings),
            state,
            new TruthLog(settings.folder()),
            Clock.systemUTC());
    return new DemoMarket(life, Thread.ofVirtual().name("demo-market").start(life));
  }

  /** Stops after the call in hand. */
  @Override
  public void close() {
    life.stop();
    try {
      if (!thread.join(STOP_WAIT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
