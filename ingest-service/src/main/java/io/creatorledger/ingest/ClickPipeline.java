package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.click.Click;
import io.creatorledger.ingest.click.ClickReader;
import io.creatorledger.ingest.click.LinkDestination;
import io.creatorledger.ingest.consent.Channel;
import io.creatorledger.ingest.delivery.Admitted;
import io.creatorledger.ingest.delivery.ConsentGate;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.GroupCommit;
import io.creatorledger.ingest.tagging.Sighting;
import io.creatorledger.ingest.tenant.OwnedLink;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.runtime.telemetry.Traces;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A click's way: find the link, record the click, send the shopper on. The shopper goes on even
 * when the click cannot be recorded; counter {@code creator_ledger_clicks_total} tells how often.
 */
public final class ClickPipeline {

  private static final Logger log = LoggerFactory.getLogger(ClickPipeline.class);

  private final Tenants tenants;
  private final DeliveryPreparation preparation;
  private final GroupCommit commit;
  private final Duration patience;
  private final IngestMetrics metrics;
  private final Traces traces;
  private final TrafficCounter traffic;

  ClickPipeline(
      Tenants tenants,
      DeliveryPreparation preparation,
      GroupCommit commit,
      Duration patience,
      IngestMetrics metrics,
      Traces traces,
      TrafficCounter traffic) {
    this.tenants = tenants;
    this.preparation = preparation;
    this.commit = commit;
    this.patience = patience;
    this.metrics = metrics;
    this.traces = traces;
    this.traffic = traffic;
  }

  /**
   * Records a click.
   *
   * @return where to go; empty when there is no such link
   * @throws StoreUnavailableException when the database is away and the link is not known
   */
  public Optional<URI> follow(String slug, Click click) {
    Optional<OwnedLink> owned = tenants.link(slug);
    return owned.map(
        link -> {
          boolean known = record(link, click);
          URI destination =
              LinkDestination.of(link.link(), click.parameters(), known ? click.clickId() : null);
          count(link, click, destination);
          return destination;
        });
  }

  /** Where a link leads, for those who look without following it; records nothing. */
  public Optional<URI> look(String slug, Map<String, String> parameters) {
    return tenants.link(slug).map(owned -> LinkDestination.of(owned.link(), parameters, null));
  }

  private void count(OwnedLink owned, Click click, URI destination) {
    traffic.saw(
        List.of(
            new Sighting.Clicked(
                owned.brandId(),
                click.at(),
                owned.link().slug(),
                owned.link().creatorId(),
                destination.toString())));
  }

  /**
   * @return false when there is no lawful basis to know the shopper again
   */
  private boolean record(OwnedLink owned, Click click) {
    boolean known = true;
    try {
      Tenant tenant = tenants.tenant(owned.brandId());
      Inbound inbound = ClickReader.inbound(owned, click);
      Draft touch = ClickReader.touch(inbound, tenant, owned.link(), click);
      Admitted admitted =
          ConsentGate.admit(
              Reading.of(touch), tenant, Channel.SERVER, inbound.connection().platform());
      known = admitted.isWhole();
      commit
          .submit(
              preparation.readable(
                  inbound, click.clickId().toString(), admitted, List.of(), traces.current()))
          .get(patience.toNanos(), TimeUnit.NANOSECONDS);
      metrics.click("stored");
    } catch (TimeoutException e) {
      metrics.click("slow");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      metrics.click("slow");
    } catch (ExecutionException | RuntimeException e) {
      metrics.click("failed");
      log.warn("click {} is not recorded: {}", click.clickId(), e.getClass().getSimpleName());
    }
    return known;
  }
}
