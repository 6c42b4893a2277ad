package io.creatorledger.ingest.replay;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.consent.Channel;
import io.creatorledger.ingest.delivery.ArchivedBody;
import io.creatorledger.ingest.delivery.ConsentGate;
import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.DeliveryReader;
import io.creatorledger.ingest.delivery.DeliveryState;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.schema.id.BrandId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a stored delivery again with today's code and catalog. Events have the ids they had, so
 * only those are published that nobody told before: it can be done as often as one likes.
 */
public final class Replay {

  private final DeliveryArchive archive;
  private final Tenants tenants;
  private final PlatformAdapters adapters;
  private final DeliveryReader reader;
  private final DeliveryPreparation preparation;
  private final ReplayStore store;
  private final Clock clock;

  public Replay(
      DeliveryArchive archive,
      Tenants tenants,
      PlatformAdapters adapters,
      DeliveryReader reader,
      DeliveryPreparation preparation,
      ReplayStore store,
      Clock clock) {
    this.archive = archive;
    this.tenants = tenants;
    this.adapters = adapters;
    this.reader = reader;
    this.preparation = preparation;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Reads a delivery again.
   *
   * @param evenForgotten whether to publish events of a time whose ids are not kept any more
   * @throws io.creatorledger.ingest.tenant.StoreUnavailableException when the database is away
   */
  public Replayed again(BrandId brandId, UUID deliveryId, boolean evenForgotten) {
    Optional<ArchivedBody> found = archive.open(brandId, deliveryId);
    if (found.isEmpty()) {
      return new Replayed.NotKept();
    }
    ArchivedBody stored = found.get();
    Optional<Connection> connection =
        tenants.connection(stored.connectionId()).filter(c -> c.brandId().equals(brandId));
    Optional<PlatformAdapter> adapter = connection.flatMap(c -> adapters.named(c.platform()));
    if (connection.isEmpty() || adapter.isEmpty()) {
      return new Replayed.Refused("no connection of the brand reads this delivery any more");
    }
    return switch (stored.state()) {
      case WAITING -> new Replayed.Refused("what it needs is still being fetched or awaited");
      case ANONYMOUS ->
          new Replayed.Refused("without a lawful basis it was only counted, and nothing was kept");
      case DISCARDED -> new Replayed.Refused("it was discarded");
      case ACCEPTED, DUPLICATE, IGNORED, MALFORMED ->
          read(deliveryId, stored, adapter.get(), stored.inbound(connection.get()), evenForgotten);
    };
  }

  private Replayed read(
      UUID deliveryId,
      ArchivedBody stored,
      PlatformAdapter adapter,
      Inbound inbound,
      boolean evenForgotten) {
    BrandId brandId = inbound.connection().brandId();
    Tenant tenant = tenants.tenant(brandId);
    Instant now = clock.instant();
    try {
      Reading reading =
          evenForgotten
              ? reader.readEvenForgotten(adapter, inbound, tenant)
              : reader.read(adapter, inbound, tenant);
      ReplayStore.Told told =
          store.told(
              brandId,
              deliveryId,
              stored.connectionId(),
              preparation.events(
                  inbound,
                  deliveryId,
                  ConsentGate.admit(reading, tenant, Channel.SERVER, adapter.name()),
                  now),
              DeliveryPreparation.followUp(reading),
              now);
      return new Replayed.Told(told.state(), told.newEvents());
    } catch (MalformedDeliveryException e) {
      // What was told before stays told, even by code that cannot read it any more.
      if (stored.state() == DeliveryState.MALFORMED || stored.state() == DeliveryState.IGNORED) {
        store.malformed(brandId, deliveryId, e.sentence(), now);
      }
      return new Replayed.Malformed(e.sentence());
    }
  }
}
