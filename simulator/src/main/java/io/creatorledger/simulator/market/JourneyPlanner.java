package io.creatorledger.simulator.market;

import io.creatorledger.simulator.market.Catalog.Creator;
import io.creatorledger.simulator.market.Catalog.Product;
import io.creatorledger.simulator.market.Step.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a person will do, from seed and number alone: whom they meet, whether they buy, and
 * – the known truth – who made them. Each meeting is a chance of its own to be the cause; some buy
 * without any.
 */
final class JourneyPlanner {

  private static final double BOTS = 0.03;
  private static final double RETURNING = 0.2;
  private static final double ORGANIC = 0.12;
  private static final double CLICKS = 0.65;
  private static final double WITH_CODE = 0.4;
  private static final double REPEATED = 0.25;
  private static final double REFUNDED = 0.10;
  private static final double SIGNS_UP = 0.3;
  private static final int MOST_MEETINGS = 4;

  /** One click in so many is on a post that the brand advertises. */
  private static final int ADVERTISED = 3;

  private static final Duration SHORTEST_GAP = Duration.ofSeconds(2);
  private static final int GAP_SPREAD_MILLIS = 4000;
  private static final String BOT =
      "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)";

  private final long seed;

  JourneyPlanner(long seed) {
    this.seed = seed;
  }

  /** The journey of a number; the same seed and number plan the same. */
  Plan plan(long number) {
    SplittableRandom random = new SplittableRandom(seed ^ number * 0x9E37_79B9_7F4A_7C15L);
    if (random.nextDouble() < BOTS) {
      return bot(number, random);
    }
    boolean returns = number > 1 && random.nextDouble() < RETURNING;
    Person person = Person.of(returns ? random.nextLong(1, number) : number, seed);
    return new Plan(number, person, steps(person, random));
  }

  private List<Step> steps(Person person, SplittableRandom random) {
    List<Step> steps = new ArrayList<>();
    Duration at = Duration.ZERO;
    Creator last = null;
    Creator cause = null;
    boolean buys = random.nextDouble() < ORGANIC;
    int meetings = random.nextInt(MOST_MEETINGS + 1);
    for (int i = 0; i < meetings; i++) {
      Creator creator = anyone(random);
      steps.add(meeting(at, creator, person, random));
      at = at.plus(gap(random));
      last = creator;
      if (!buys && random.nextDouble() < creator.persuasion()) {
        buys = true;
        cause = creator;
      }
    }
    boolean came = steps.stream().anyMatch(Step.Click.class::isInstance);
    if (buys) {
      purchase(steps, at, last, cause, random);
    }
    if (came && random.nextDouble() < SIGNS_UP) {
      steps.add(new Step.SignUp(at));
    }
    return steps;
  }

  private static Step meeting(
      Duration at, Creator creator, Person person, SplittableRandom random) {
    if (random.nextDouble() >= CLICKS) {
      String[] kinds = {"VIEW", "VIEW", "VIEW", "LIKE", "SHARE", "SAVE"};
      return new Step.Meet(at, creator, kinds[random.nextInt(kinds.length)], false);
    }
    String parameter = creator.clickParameter();
    String query = null;
    if (parameter != null) {
      long id = random.nextLong();
      boolean carried = !creator.onlyAdvertisementsAreMarked() || id % ADVERTISED == 0;
      query = carried ? parameter + "=E.C.P." + Long.toHexString(id) : null;
    }
    return new Step.Click(at, creator, query, person.userAgent());
  }

  private static void purchase(
      List<Step> steps,
      Duration at,
      @Nullable Creator last,
      @Nullable Creator cause,
      SplittableRandom random) {
    Channel channel = channel(last, random);
    String code =
        last != null && channel == Channel.SHOPIFY && random.nextDouble() < WITH_CODE
            ? last.code()
            : null;
    steps.add(new Step.Buy(at, channel, items(random), code, last, cause));
    repeatSometimes(steps, at, random);
    if (channel == Channel.SHOPIFY) {
      Duration paid = at.plus(gap(random));
      steps.add(new Step.Pay(paid));
      repeatSometimes(steps, paid, random);
    }
    if (channel != Channel.PLAIN && random.nextDouble() < REFUNDED) {
      Duration back = at.plusSeconds(20 + random.nextInt(60));
      steps.add(new Step.GiveBack(back, random.nextBoolean()));
      repeatSometimes(steps, back, random);
    }
  }

  private static void repeatSometimes(List<Step> steps, Duration at, SplittableRandom random) {
    if (random.nextDouble() < REPEATED) {
      steps.add(new Step.Repeat(at.plusMillis(500)));
    }
  }

  private static Channel channel(@Nullable Creator last, SplittableRandom random) {
    double draw = random.nextDouble();
    if (last != null && draw < 0.08) {
      return Channel.PLAIN;
    }
    return draw < 0.16 ? Channel.EVENTS : Channel.SHOPIFY;
  }

  private static List<Step.Item> items(SplittableRandom random) {
    List<Step.Item> items = new ArrayList<>();
    Set<Product> chosen = new HashSet<>();
    int kinds = 1 + random.nextInt(3);
    for (int i = 0; i < kinds; i++) {
      Product product = Catalog.PRODUCTS.get(random.nextInt(Catalog.PRODUCTS.size()));
      if (chosen.add(product)) {
        items.add(new Step.Item(product, 1 + random.nextInt(2)));
      }
    }
    return items;
  }

  private Plan bot(long number, SplittableRandom random) {
    List<Step> steps = new ArrayList<>();
    Creator creator = anyone(random);
    int clicks = 2 + random.nextInt(4);
    for (int i = 0; i < clicks; i++) {
      steps.add(new Step.Click(Duration.ofMillis(300L * i), creator, null, BOT));
    }
    return new Plan(number, Person.of(number, seed), steps);
  }

  private static Creator anyone(SplittableRandom random) {
    int total = Catalog.CREATORS.stream().mapToInt(Creator::reach).sum();
    int draw = random.nextInt(total);
    for (Creator creator : Catalog.CREATORS) {
      draw -= creator.reach();
      if (draw < 0) {
        return creator;
      }
    }
    throw new IllegalStateException("reach adds up to less than its sum");
  }

  private static Duration gap(SplittableRandom random) {
    return SHORTEST_GAP.plusMillis(random.nextInt(GAP_SPREAD_MILLIS));
  }

  /** What a person will do. */
  record Plan(long number, Person person, List<Step> steps) {

    Plan {
      steps = List.copyOf(steps);
    }
  }
}
