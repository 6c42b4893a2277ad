package io.creatorledger.ingest.tenant;

import io.creatorledger.ingest.tenant.TenantStore.BrandKeys;
import io.creatorledger.schema.catalog.Campaign;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.catalog.TrackedLink;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connections, brands and links at hand. A change made elsewhere is seen within two seconds, one
 * made here at once; while the database is away, what was known stays in use.
 */
public final class Tenants {

  private static final Duration FRESH = Duration.ofSeconds(2);

  /** Covers the difference between replicas' clocks and the length of a catalog transaction. */
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private static final int MOST_CONNECTIONS = 20_000;
  private static final int MOST_BRANDS = 5_000;
  private static final int MOST_LINKS = 200_000;

  private final TenantStore store;
  private final Clock clock;
  private final Duration defaultLookback;
  private final Remembered<ConnectionId, Connection> connections;
  private final Remembered<BrandId, Tenant> tenants;
  private final Remembered<String, OwnedLink> links;

  /**
   * @param defaultLookback the window of a touch without a campaign
   */
  public Tenants(TenantStore store, Clock clock, Duration defaultLookback) {
    this.store = store;
    this.clock = clock;
    this.defaultLookback = defaultLookback;
    this.connections =
        new Remembered<>(
            MOST_CONNECTIONS, FRESH, System::nanoTime, (id, known) -> store.connection(id));
    this.tenants = new Remembered<>(MOST_BRANDS, FRESH, System::nanoTime, this::read);
    this.links =
        new Remembered<>(MOST_LINKS, FRESH, System::nanoTime, (slug, known) -> store.link(slug));
  }

  /**
   * @throws StoreUnavailableException when the database is away and the connection is not known
   */
  public Optional<Connection> connection(ConnectionId connectionId) {
    return connections.find(connectionId);
  }

  /**
   * @throws StoreUnavailableException when the database is away and the brand is not known
   * @throws IllegalStateException when there is no such brand
   */
  public Tenant tenant(BrandId brandId) {
    return find(brandId)
        .orElseThrow(() -> new IllegalStateException("brand " + brandId + " is not stored"));
  }

  /**
   * @return empty when there is no such brand
   * @throws StoreUnavailableException when the database is away and the brand is not known
   */
  public Optional<Tenant> find(BrandId brandId) {
    return tenants.find(brandId);
  }

  /**
   * @throws StoreUnavailableException when the database is away and the link is not known
   */
  public Optional<OwnedLink> link(String slug) {
    // Anybody can ask for any text, and what is not there is remembered too.
    return TrackedLink.isSlug(slug) ? links.find(slug) : Optional.empty();
  }

  /** Says that a brand, or an item of its catalog, was changed here. */
  public void changed(BrandId brandId, CatalogItem item) {
    tenants.changed(brandId);
    if (item instanceof TrackedLink link) {
      links.changed(link.slug());
    }
  }

  /** Says that a brand's consent policy was changed here. */
  public void changed(BrandId brandId) {
    tenants.changed(brandId);
  }

  /** Says that a connection was changed here. */
  public void changed(ConnectionId connectionId) {
    connections.changed(connectionId);
  }

  private Optional<Tenant> read(BrandId brandId, @Nullable Tenant known) {
    Instant now = clock.instant();
    Optional<BrandKeys> keys = store.brand(brandId);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Instant since = known == null ? Instant.EPOCH : known.asOf().minus(OVERLAP);
    List<CatalogItem> changed = store.changedItems(brandId, since);
    Map<String, PromoCode> codes = known == null ? Map.of() : known.codes();
    Map<CampaignId, Campaign> campaigns = known == null ? Map.of() : known.campaigns();
    Map<PlatformAccount, CreatorId> creators = known == null ? Map.of() : known.creators();
    if (!changed.isEmpty()) {
      codes = new HashMap<>(codes);
      campaigns = new HashMap<>(campaigns);
      creators = new HashMap<>(creators);
      for (CatalogItem item : changed) {
        if (item instanceof PromoCode code) {
          codes.put(code.code(), code);
        } else if (item instanceof Campaign campaign) {
          campaigns.put(campaign.campaignId(), campaign);
        } else if (item instanceof Creator creator) {
          creators.values().removeIf(creator.creatorId()::equals);
          for (PlatformAccount account : PlatformAccount.of(creator)) {
            creators.put(account, creator.creatorId());
          }
        }
      }
    }
    return Optional.of(
        new Tenant(
            keys.get().brand(),
            keys.get().pepper(),
            codes,
            campaigns,
            creators,
            defaultLookback,
            keys.get().consentPolicy(),
            now));
  }
}
