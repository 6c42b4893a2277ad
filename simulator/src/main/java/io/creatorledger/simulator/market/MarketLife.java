package io.creatorledger.simulator.market;

import io.creatorledger.simulator.market.ProductApi.Answer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lives the journeys, one call at a time: what is due first; a new journey when nothing is. Calls
 * that the product cannot take now come again later, as platforms do. At its first start it tells
 * of the past weeks first, in the order in which they were lived. Stopped before it is through, it
 * tells all of the same again at its next start: what the product knows is a duplicate to it.
 */
final class MarketLife implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(MarketLife.class);
  private static final Duration SETUP_PAUSE = Duration.ofSeconds(2);
  private static final double SECOND_NANOS = 1e9;
  private static final Duration PAST = Duration.ofDays(60);

  /** Seconds of a journey of today took so many times as long in the past. */
  private static final int PAST_PACE = 600;

  private static final Duration PAST_GAP = Duration.ofMillis(2);

  private final DemoMarketSettings settings;
  private final ProductApi api;
  private final MarketState state;
  private final TruthLog truth;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
  private final SplittableRandom pace;
  private boolean refused;
  private boolean crmReady;

  MarketLife(
      DemoMarketSettings settings, ProductApi api, MarketState state, TruthLog truth, Clock clock) {
    this.settings = settings;
    this.api = api;
    this.state = state;
    this.truth = truth;
    this.clock = clock;
    this.pace = new SplittableRandom(settings.seed());
  }

  void stop() {
    stopped.countDown();
  }

  @Override
  public void run() {
    try {
      live();
    } catch (InterruptedException e) {
      // stopped
    } catch (RuntimeException e) {
      log.error("the demo market stands still", e);
    }
  }

  private void live() throws InterruptedException {
    MarketSetup setup = new MarketSetup(state.secrets(), settings);
    Journey.Signers signers = Journey.Signers.of(state.secrets());
    JourneyPlanner planner = new JourneyPlanner(settings.seed());
    while (!registered(setup.catalog(), false)) {
      if (pause(SETUP_PAUSE)) {
        return;
      }
    }
    if (state.isNew()) {
      state.tellThePast(clock.instant(), settings.pastJourneys());
    }
    if (state.pastUntil() != null) {
      rememberThePast(planner, signers, state.pastUntil());
    }
    Instant crmAgain = clock.instant();
    while (!pause(gap())) {
      if (!crmReady && !clock.instant().isBefore(crmAgain)) {
        // The market lives without its CRM; write-backs catch up.
        crmReady = registered(setup.crm(), true);
        crmAgain = clock.instant().plus(SETUP_PAUSE);
      }
      Due first = due.peek();
      if (state.pastUntil() != null && (first == null || !first.past())) {
        state.pastIsTold();
      }
      if (first == null || first.at().isAfter(clock.instant())) {
        begin(new Journey(planner.plan(state.nextNumber()), signers));
      } else {
        due.remove();
        act(first);
      }
    }
  }

  private boolean registered(Map<String, Map<String, ?>> entries, boolean crm)
      throws InterruptedException {
    for (Map.Entry<String, Map<String, ?>> entry : entries.entrySet()) {
      Answer answer =
          crm
              ? api.registerCrm(entry.getKey(), entry.getValue())
              : api.register(entry.getKey(), entry.getValue());
      if (!answer.accepted()) {
        tell("registering " + entry.getKey(), answer);
        return false;
      }
    }
    refused = false;
    return true;
  }

  private void begin(Journey journey) {
    Instant now = clock.instant();
    journey
        .plan()
        .steps()
        .forEach(step -> due.add(new Due(now.plus(step.after()), false, journey, step, null)));
  }

  private void rememberThePast(JourneyPlanner planner, Journey.Signers signers, Instant until)
      throws InterruptedException {
    truth.forget();
    api.importCosts(MarketCosts.since(LocalDate.ofInstant(until.minus(PAST), ZoneOffset.UTC)));
    int journeys = settings.pastJourneys();
    for (int number = 1; number <= journeys; number++) {
      Instant begin = until.minus(PAST.multipliedBy(journeys + 1L - number).dividedBy(journeys));
      Journey journey = new Journey(planner.plan(number), signers);
      for (Step step : journey.plan().steps()) {
        Instant at = begin.plus(step.after().multipliedBy(PAST_PACE));
        if (at.isBefore(until)) {
          due.add(new Due(at, true, journey, step.told(), null));
        }
      }
    }
  }

  private void act(Due call) throws InterruptedException {
    switch (call.step()) {
      case Step.Click click -> click(call, click);
      case Step.SignUp _ -> after(call, api.event(call.journey().signUp(moment(call))), null);
      case Step other -> {
        Optional<Journey.Outgoing> outgoing =
            call.outgoing() != null
                ? Optional.of(call.outgoing())
                : call.journey().delivery(other, moment(call));
        if (outgoing.isPresent()) {
          send(call, outgoing.get());
        }
      }
    }
  }

  private void click(Due call, Step.Click click) throws InterruptedException {
    Journey journey = call.journey();
    Answer answer =
        api.click(
            click.creator().slug(), click.query(), journey.plan().person(), click.userAgent());
    if (answer.accepted() && answer.location() != null) {
      journey.landed(pathAndQuery(answer.location()));
    }
    after(call, answer, null);
  }

  private void send(Due call, Journey.Outgoing outgoing) throws InterruptedException {
    Instant now = clock.instant();
    Answer answer = api.deliver(outgoing.connectionId(), outgoing.attempt().apply(now));
    if (answer.accepted() && call.step() instanceof Step.Buy buy) {
      Journey journey = call.journey();
      long person = journey.plan().person().number();
      truth.note(journey.orderId(), person, buy, outgoing.revenue(), moment(call));
    }
    after(call, answer, outgoing);
  }

  private void after(Due call, Answer answer, Journey.@Nullable Outgoing outgoing)
      throws InterruptedException {
    if (answer.comesBack()) {
      due.add(new Due(call.at(), call.past(), call.journey(), call.step(), outgoing));
      tell("call", answer);
      pause(answer.retryAfter());
    } else if (!answer.accepted()) {
      tell(call.step().getClass().getSimpleName(), answer);
    } else {
      refused = false;
    }
  }

  /** Once for each trouble, not for each call. */
  private void tell(String what, Answer answer) {
    if (!refused) {
      log.warn("the demo market's {} was answered with {}", what, answer.status());
      refused = true;
    }
  }

  /** When a step happens: the past when it was due, all else when it is done. */
  private Instant moment(Due call) {
    return call.past() ? call.at() : clock.instant();
  }

  private Duration gap() {
    Due first = due.peek();
    if (first != null && first.past()) {
      return PAST_GAP;
    }
    double spread = 0.5 + pace.nextDouble();
    return Duration.ofNanos((long) (SECOND_NANOS / settings.deliveriesPerSecond() * spread));
  }

  /** Whether the market was stopped meanwhile. */
  private boolean pause(Duration pause) throws InterruptedException {
    return stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static String pathAndQuery(String location) {
    URI uri = URI.create(location);
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  /**
   * A step and its time.
   *
   * @param past whether it happened before the market first started
   * @param outgoing what it sends, when that was tried before: the same again, nothing new
   */
  private record Due(
      Instant at, boolean past, Journey journey, Step step, Journey.@Nullable Outgoing outgoing) {}
}
