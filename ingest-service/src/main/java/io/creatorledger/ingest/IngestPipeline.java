package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.consent.Channel;
import io.creatorledger.ingest.delivery.Admitted;
import io.creatorledger.ingest.delivery.Answer;
import io.creatorledger.ingest.delivery.ConsentGate;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.DeliveryReader;
import io.creatorledger.ingest.delivery.GroupCommit;
import io.creatorledger.ingest.delivery.Patience;
import io.creatorledger.ingest.delivery.PreparedDelivery;
import io.creatorledger.ingest.delivery.QueueFullException;
import io.creatorledger.ingest.delivery.RecentDeliveries;
import io.creatorledger.ingest.delivery.Stored;
import io.creatorledger.ingest.drift.DriftWatch;
import io.creatorledger.ingest.health.ConnectionActivity;
import io.creatorledger.ingest.limit.DoorRates;
import io.creatorledger.ingest.tagging.Sighting;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.runtime.telemetry.Traces;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A delivery's way from the door into the store. Safe for many threads. */
public final class IngestPipeline {

  private static final Logger log = LoggerFactory.getLogger(IngestPipeline.class);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration OUTAGE = Duration.ofSeconds(5);

  private final Tenants tenants;
  private final DoorRates rates;
  private final PlatformAdapters adapters;
  private final DeliveryReader reader;
  private final DeliveryPreparation preparation;
  private final RecentDeliveries recent;
  private final GroupCommit commit;
  private final Patience patience;
  private final ConnectionActivity activity;
  private final DriftWatch drift;
  private final IngestProperties properties;
  private final IngestMetrics metrics;
  private final Traces traces;
  private final TrafficCounter traffic;
  private final Clock clock;

  IngestPipeline(
      Tenants tenants,
      DoorRates rates,
      PlatformAdapters adapters,
      DeliveryReader reader,
      DeliveryPreparation preparation,
      RecentDeliveries recent,
      GroupCommit commit,
      Patience patience,
      ConnectionActivity activity,
      DriftWatch drift,
      IngestProperties properties,
      IngestMetrics metrics,
      Traces traces,
      TrafficCounter traffic,
      Clock clock) {
    this.tenants = tenants;
    this.rates = rates;
    this.adapters = adapters;
    this.reader = reader;
    this.preparation = preparation;
    this.recent = recent;
    this.commit = commit;
    this.patience = patience;
    this.activity = activity;
    this.drift = drift;
    this.properties = properties;
    this.metrics = metrics;
    this.traces = traces;
    this.traffic = traffic;
    this.clock = clock;
  }

  /**
   * Takes a delivery in. Whatever is answered as queued, duplicate or malformed is durable.
   *
   * @throws IOException when the sender hung up
   */
  public Answer accept(WebhookRequest request) throws IOException {
    Connection connection = null;
    Answer answer;
    try {
      connection = findConnection(request);
      knock(connection, request);
      Inbound inbound = readBody(request, connection);
      PlatformAdapter adapter = adapters.of(connection.platform());
      shakeHands(adapter, inbound);
      verify(adapter, inbound, request);
      require(rates.allow(connection.connectionId()));
      String key = adapter.deliveryKey(inbound);
      EventId told = RecentDeliveries.key(inbound, key, adapter.keptHeaders());
      UUID stored = recent.find(told).orElse(null);
      answer =
          stored == null
              ? storeNew(adapter, inbound, key, told)
              : new Answer.Duplicate(stored, adapter.replies().duplicate());
    } catch (Refused refused) {
      answer = refused.answer;
    } catch (StoreUnavailableException e) {
      answer = new Answer.Unavailable(OUTAGE);
    }
    note(connection, answer);
    return answer;
  }

  private Answer storeNew(PlatformAdapter adapter, Inbound inbound, String key, EventId told) {
    Normalized normalized = read(adapter, inbound, key);
    PreparedDelivery prepared = normalized.prepared();
    CreatorId creator = prepared.creator();
    require(creator == null || rates.allow(prepared.brandId(), creator));
    Answer answer = store(prepared, adapter.replies());
    watch(inbound, answer);
    if (answer instanceof Answer.Queued) {
      traffic.saw(normalized.sightings());
    }
    boolean isDurable = answer instanceof Answer.Queued || answer instanceof Answer.Duplicate;
    if (answer instanceof Answer.Unavailable) {
      recent.storeWentAway();
    } else if (isDurable && !prepared.events().isEmpty()) {
      recent.add(told, prepared.deliveryId());
    }
    return answer;
  }

  private void note(@Nullable Connection connection, Answer answer) {
    metrics.answered(connection == null ? "unknown" : connection.platform(), answer);
    if (connection != null) {
      activity.answered(
          connection.brandId(), connection.connectionId(), answer.metricName(), clock.instant());
    }
  }

  private Connection findConnection(WebhookRequest request) {
    ConnectionId id;
    try {
      id = new ConnectionId(request.connectionId());
    } catch (IllegalArgumentException e) {
      throw new Refused(new Answer.UnknownConnection());
    }
    return tenants.connection(id).orElseThrow(() -> new Refused(new Answer.UnknownConnection()));
  }

  private void watch(Inbound inbound, Answer answer) {
    if (answer instanceof Answer.Queued queued) {
      drift.offer(inbound, queued.deliveryId(), true);
    } else if (answer instanceof Answer.Malformed malformed) {
      drift.offer(inbound, malformed.deliveryId(), false);
    }
  }

  /** Cheap, because it comes before everything that costs something. */
  private void knock(Connection connection, WebhookRequest request) {
    require(rates.mayKnock(connection.connectionId(), request.sender()));
  }

  private static void require(boolean fitsTheRate) {
    if (!fitsTheRate) {
      throw new Refused(new Answer.TooFast(SECOND));
    }
  }

  private Inbound readBody(WebhookRequest request, Connection connection) throws IOException {
    int limit = (int) properties.maxDelivery().toBytes();
    if (request.contentLength() > limit) {
      throw new Refused(new Answer.TooLarge(limit));
    }
    byte[] body;
    try {
      body = request.body().read(limit + 1);
    } catch (UnfinishedBodyException e) {
      throw new Refused(
          switch (e.reason()) {
            case TOO_SLOW -> new Answer.TooSlow(properties.bodyPatience());
            case NO_ROOM -> new Answer.QueueFull(SECOND);
          });
    }
    if (body.length > limit) {
      throw new Refused(new Answer.TooLarge(limit));
    }
    return new Inbound(connection, request.door(), request.headers(), body, clock.instant());
  }

  private static void shakeHands(PlatformAdapter adapter, Inbound inbound) {
    if (inbound.door().method().equals("GET")) {
      adapter
          .handshake(inbound)
          .ifPresent(
              reply -> {
                throw new Refused(new Answer.Handshake(reply));
              });
      if (!adapter.deliversByGet()) {
        throw new Refused(new Answer.NotAllowed());
      }
    }
  }

  private void verify(PlatformAdapter adapter, Inbound inbound, WebhookRequest request) {
    Verdict verdict = adapter.verify(inbound, inbound.receivedAt());
    if (verdict != Verdict.AUTHENTIC) {
      rates.refused(inbound.connection().connectionId(), request.sender());
      throw new Refused(new Answer.BadSignature(verdict));
    }
  }

  /** What is authentic becomes ready to be stored, in whatever way it came. */
  PreparedDelivery normalize(PlatformAdapter adapter, Inbound inbound) {
    return read(adapter, inbound, adapter.deliveryKey(inbound)).prepared();
  }

  private Normalized read(PlatformAdapter adapter, Inbound inbound, String key) {
    Tenant tenant = tenants.tenant(inbound.connection().brandId());
    try {
      Reading reading = reader.read(adapter, inbound, tenant);
      Admitted admitted = ConsentGate.admit(reading, tenant, Channel.SERVER, adapter.name());
      return new Normalized(
          preparation.readable(inbound, key, admitted, adapter.keptHeaders(), traces.current()),
          Sighting.of(inbound.connection().brandId(), reading));
    } catch (MalformedDeliveryException e) {
      return new Normalized(
          preparation.malformed(inbound, key, e.sentence(), adapter.keptHeaders()), List.of());
    }
  }

  private Answer store(PreparedDelivery prepared, Replies replies) {
    try {
      Stored stored = patience.await(commit.submit(prepared));
      if (prepared.malformed() != null) {
        return new Answer.Malformed(
            prepared.deliveryId(), prepared.malformed(), replies.malformed());
      }
      return switch (stored) {
        case NEW -> new Answer.Queued(prepared.deliveryId(), replies.queued());
        case DUPLICATE -> new Answer.Duplicate(prepared.deliveryId(), replies.duplicate());
      };
    } catch (QueueFullException e) {
      return new Answer.QueueFull(SECOND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Unavailable(OUTAGE);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreUnavailableException
          || e.getCause() instanceof TimeoutException) {
        return new Answer.Unavailable(OUTAGE);
      }
      if (e.getCause() instanceof QueueFullException) {
        return new Answer.QueueFull(SECOND);
      }
      log.error("delivery {} cannot be stored", prepared.deliveryId(), e.getCause());
      return new Answer.Failed();
    }
  }

  /**
   * @param sightings what it shows of how well traffic is tagged
   */
  private record Normalized(PreparedDelivery prepared, List<Sighting> sightings) {}

  /** Ends the way early. */
  private static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Refused(Answer answer) {
      super(null, null, false, false);
      this.answer = answer;
    }
  }
}
