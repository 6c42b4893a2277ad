package io.creatorledger.attribution;

import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What may happen to a brand's buyers, from a seed: journeys over several profiles by organic and
 * paid touches, orders stated more than once and by several sources, refunds, merges, splits, held
 * and released events. Two brands of one seed live through the same. No two events of a person
 * share a moment, but a code and the order it came with, and every touch has a creator of its own,
 * so credit can be compared by creator.
 */
final class RandomMarket {

  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final int SECONDS = 60 * 24 * 3600;
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30));

  private static final List<SourceKind> TELLING =
      List.of(SourceKind.SERVER, SourceKind.SHOP, SourceKind.SHOP, SourceKind.MARKETPLACE);

  private final Random random;
  private final Messages messages;
  private final List<ScreenedMessage> all = new ArrayList<>();
  private final Set<Instant> taken = new HashSet<>();
  private List<String> customers = List.of();
  private int profiles;
  private int creators;
  private int orders;
  private int refunds;

  private RandomMarket(long seed, String brand) {
    this.random = new Random(seed);
    this.messages = new Messages(brand);
  }

  /** Everything that happens, in no particular order. */
  static List<ScreenedMessage> messages(long seed, String brand, int people) {
    RandomMarket market = new RandomMarket(seed, brand);
    for (int i = 0; i < people; i++) {
      market.person();
    }
    return List.copyOf(market.all);
  }

  private void person() {
    List<ProfileId> own = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      own.add(messages.profile(profiles++));
    }
    for (int i = 1; i < own.size(); i++) {
      merge(own.get(i), own.get(random.nextInt(i)));
    }
    customers =
        IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> own.get(0) + "/" + i).toList();
    int splits = chance(50) ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < splits; i++) {
      split(own);
    }
    int touches = random.nextInt(7);
    for (int i = 0; i < touches; i++) {
      touch(any(own), moment(), TouchKind.CLICK, null);
    }
    int bought = random.nextInt(3);
    for (int i = 0; i < bought; i++) {
      buy(own);
    }
  }

  private void merge(ProfileId absorbed, ProfileId survivor) {
    if (chance(80)) {
      Instant at = moment();
      all.add(messages.merge(absorbed, survivor, survivor, at));
      all.add(messages.merge(absorbed, survivor, absorbed, at));
    }
  }

  /**
   * Some of the person's customer ids turn out to be another's, who sometimes is none after all.
   */
  private void split(List<ProfileId> own) {
    ProfileId profile = any(own);
    ProfileId separated = messages.profile(profiles++);
    String[] taken = customers.stream().filter(customer -> chance(60)).toArray(String[]::new);
    if (taken.length > 0) {
      Instant at = moment();
      all.add(messages.split(profile, separated, profile, at, taken));
      all.add(messages.split(profile, separated, separated, at, taken));
      own.add(separated);
      if (chance(30)) {
        merge(separated, own.get(random.nextInt(own.size() - 1)));
      }
    }
  }

  private void touch(ProfileId profile, Instant at, TouchKind kind, String withOrder) {
    String creator = "creator-" + creators++;
    Duration window = WINDOWS.get(random.nextInt(WINDOWS.size()));
    ScreenedEvent touch =
        messages.touch(profile, at, creator, kind, withOrder, window, decision(15));
    screen(chance(25) ? Messages.paid(touch) : touch);
  }

  private void buy(List<ProfileId> own) {
    int number = orders++;
    SourceKind source = TELLING.get(random.nextInt(TELLING.size()));
    // Some are named alike by everybody who tells of them, as marketplaces' orders are.
    String orderId = source == SourceKind.MARKETPLACE ? "57700000000000" + number : "o-" + number;
    Instant at = moment();
    Currency currency = Currency.getInstance(chance(90) ? "USD" : chance(50) ? "JPY" : "KWD");
    Money net = new Money(random.nextInt(20_000), currency);
    String name = "n-" + number;
    screen(messages.told(source, any(own), orderId, at, at, net, charges(net), decision(10), name));
    if (chance(30)) {
      Currency restated = chance(85) ? currency : Currency.getInstance("EUR");
      Money other = new Money(random.nextInt(20_000), restated);
      Instant later = at.plusSeconds(1 + random.nextInt(90_000));
      screen(
          messages.told(
              anySource(), any(own), orderId, at, later, other, charges(other), decision(10)));
    }
    if (chance(25)) {
      touch(any(own), at, TouchKind.CODE, orderId);
    }
    if (chance(20)) {
      Instant cancelled = at.plusSeconds(1 + random.nextInt(2_000_000));
      SourceKind by = chance(60) ? source : anySource();
      all.add(messages.cancellation(by, any(own), orderId, cancelled));
      if (chance(20)) {
        Instant again = cancelled.plusSeconds(random.nextInt(100_000) - 50_000);
        all.add(messages.cancellation(anySource(), any(own), orderId, again));
      }
    }
    List<String> ids = new ArrayList<>(List.of(orderId));
    if (chance(60)) {
      ids.add(tellAgain(own, number, orderId, name, at, net));
    }
    int given = chance(50) ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < given; i++) {
      refund(own, source, ids, at, net);
    }
  }

  /** Another source tells of the order, by another id, sometimes too late to be taken for it. */
  private String tellAgain(
      List<ProfileId> own, int number, String orderId, String name, Instant at, Money net) {
    SourceKind source = chance(40) ? SourceKind.MIRROR : anySource();
    Money said = new Money(net.minor() + random.nextInt(500), net.currency());
    String copy = chance(30) ? name : "c-" + number;
    String knownAs = chance(40) ? orderId : chance(50) ? name : "x-" + number;
    Instant then = at;
    while (!taken.add(then)) {
      then = at.plusSeconds(1 + random.nextInt(chance(70) ? 2_000 : 600_000));
    }
    screen(
        messages.told(
            source, any(own), copy, then, then, said, charges(said), decision(10), knownAs));
    if (chance(25)) {
      touch(any(own), then, TouchKind.CODE, copy);
    }
    return copy;
  }

  /** Told once or by two sources, whose times differ, sometimes by too much to be one. */
  private void refund(
      List<ProfileId> own, SourceKind source, List<String> ids, Instant at, Money net) {
    Currency currency = chance(92) ? net.currency() : Currency.getInstance("EUR");
    long amount = chance(30) ? net.minor() : random.nextInt((int) net.minor() + 1);
    Money back = new Money(amount, currency);
    Instant issued = at.plusSeconds(1 + random.nextInt(2_000_000));
    int told = chance(70) ? 1 : 2;
    for (int i = 0; i < told; i++) {
      String orderId = ids.get(random.nextInt(ids.size()));
      String refundId = "refund-" + refunds++;
      SourceKind by = chance(50) ? source : anySource();
      all.add(messages.refund(by, any(own), orderId, refundId, issued, back, charges(back)));
      back = new Money(back.minor() * (100 + random.nextInt(40)) / 100, back.currency());
      issued = issued.plusSeconds(random.nextInt(chance(80) ? 100_000 : 1_000_000));
    }
  }

  /** Some sources say nothing, some all, some a part; also what is more than an order's. */
  private @Nullable Charges charges(Money net) {
    return chance(30) ? null : new Charges(part(net, 25), part(net, 15), part(net, 40));
  }

  private @Nullable Money part(Money net, int percent) {
    long most = net.minor() * percent / 100;
    return chance(25) ? null : new Money(random.nextLong(most + 1), net.currency());
  }

  private SourceKind anySource() {
    return SourceKind.values()[random.nextInt(SourceKind.values().length)];
  }

  private void screen(ScreenedEvent anybodys) {
    ScreenedEvent certain = Messages.by(customers.get(random.nextInt(customers.size())), anybodys);
    ScreenedEvent event =
        chance(70)
            ? certain
            : Messages.doubted(certain, 1 - random.nextInt(10) / 10.0, random.nextInt(40));
    all.add(event);
    int revisions = chance(75) ? 0 : 1 + random.nextInt(2);
    for (int i = 1; i <= revisions; i++) {
      all.add(messages.revised(event, i, decision(50), moment()));
    }
  }

  private String decision(int heldPercent) {
    return chance(heldPercent) ? (chance(50) ? "REVIEW" : "BLOCK") : "ALLOW";
  }

  private Instant moment() {
    while (true) {
      Instant moment = BEGIN.plusSeconds(random.nextInt(SECONDS));
      if (taken.add(moment)) {
        return moment;
      }
    }
  }

  private ProfileId any(List<ProfileId> own) {
    return own.get(random.nextInt(own.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
