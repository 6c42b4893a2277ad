package io.creatorledger.ingest.recovery;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.PlatformPull;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.consent.Channel;
import io.creatorledger.ingest.delivery.ConsentGate;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.DeliveryReader;
import io.creatorledger.ingest.delivery.GroupCommit;
import io.creatorledger.ingest.delivery.PreparedDelivery;
import io.creatorledger.ingest.delivery.Stored;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.recovery.RecoveryStore.Due;
import io.creatorledger.ingest.recovery.RecoveryStore.Run;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.id.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Asks a platform what it told within a time and stores what nobody had told: pull a page → read
 * each delivery, asking for what it does not say itself → drop those whose events are known → store
 * the others as if they had arrived.
 *
 * <p>The time ends a little before now, for what is still on its way, and begins before where the
 * last run ended, for what the platform itself lists late.
 */
public final class Recovery {

  private static final Duration GRACE = Duration.ofMinutes(15);
  private static final Duration OVERLAP = Duration.ofHours(1);
  private static final Duration FIRST_LOOK = Duration.ofDays(2);

  /** Longer outages are worked off in pieces, oldest first. */
  private static final Duration LONGEST = Duration.ofDays(2);

  private static final int MOST_PAGES = 400;

  private final DeliveryReader reader;
  private final DeliveryPreparation preparation;
  private final GroupCommit commit;
  private final RecoveryStore store;

  public Recovery(
      DeliveryReader reader,
      DeliveryPreparation preparation,
      GroupCommit commit,
      RecoveryStore store) {
    this.reader = reader;
    this.preparation = preparation;
    this.commit = commit;
    this.store = store;
  }

  /**
   * Asks for one connection.
   *
   * @throws NotYetException when the platform is away or refuses; what was found until then is
   *     durable, and found again is no harm
   */
  public Run run(
      Due due,
      Connection connection,
      PlatformPull pull,
      PlatformAdapter adapter,
      Tenant tenant,
      Instant now) {
    Instant askedUntil = due.askedUntil();
    Instant from = askedUntil == null ? now.minus(FIRST_LOOK) : askedUntil.minus(OVERLAP);
    Instant until = earlier(now.minus(GRACE), from.plus(LONGEST).plus(OVERLAP));
    int pulled = 0;
    int recovered = 0;
    int malformed = 0;
    String cursor = null;
    int pages = 0;
    do {
      PlatformPull.Page page = pull.pull(connection, from, until, cursor);
      for (PlatformPull.Pulled found : page.deliveries()) {
        Inbound inbound = new Inbound(connection, Headers.of(found.headers()), found.body(), now);
        pulled++;
        switch (take(due, adapter, inbound, tenant, now)) {
          case KNOWN, WAITS -> {}
          case RECOVERED -> recovered++;
          case MALFORMED -> malformed++;
        }
      }
      cursor = page.cursor();
      if (++pages > MOST_PAGES) {
        throw new NotYetException("the platform's list does not end", Duration.ofHours(1));
      }
    } while (cursor != null);
    return new Run(from, until, now, pulled, recovered, malformed);
  }

  private enum Taken {
    KNOWN,
    /** Whether it was told is known once its platform answers. */
    WAITS,
    RECOVERED,
    MALFORMED
  }

  private Taken take(
      Due due, PlatformAdapter adapter, Inbound inbound, Tenant tenant, Instant now) {
    String key = "pulled/" + adapter.deliveryKey(inbound) + "/" + topic(inbound, adapter);
    try {
      Reading reading = asked(adapter, inbound, tenant, reader.read(adapter, inbound, tenant));
      List<EventId> told = reading.drafts().stream().map(Draft::eventId).toList();
      Set<EventId> unknown = told.isEmpty() ? Set.of() : store.unknown(due.brandId(), told);
      boolean waits = told.isEmpty() && reading.followUp() != null;
      if (unknown.isEmpty() && !waits) {
        return Taken.KNOWN;
      }
      PreparedDelivery prepared =
          preparation.readable(
              inbound,
              key,
              ConsentGate.admit(reading, tenant, Channel.SERVER, adapter.name()),
              adapter.keptHeaders(),
              null);
      Stored stored = join(prepared);
      if (waits) {
        return Taken.WAITS;
      }
      if (stored == Stored.NEW) {
        store.recovered(due, prepared.deliveryId(), unknown.size(), now);
      }
      return Taken.RECOVERED;
    } catch (MalformedDeliveryException e) {
      join(preparation.malformed(inbound, key, e.sentence(), adapter.keptHeaders()));
      return Taken.MALFORMED;
    }
  }

  /** What cannot be asked for now waits in the store, as a delivery's question does. */
  private Reading asked(PlatformAdapter adapter, Inbound inbound, Tenant tenant, Reading reading) {
    try {
      return reader.ask(adapter, inbound, tenant, reading);
    } catch (NotYetException e) {
      return reading;
    }
  }

  private Stored join(PreparedDelivery prepared) {
    return commit.submit(prepared).join();
  }

  /** One body stands for several deliveries, which their kept headers tell apart. */
  private static String topic(Inbound inbound, PlatformAdapter adapter) {
    StringBuilder topic = new StringBuilder();
    for (String name : adapter.keptHeaders()) {
      topic.append(inbound.headers().only(name).orElse("")).append('/');
    }
    return topic.toString();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
