package io.creatorledger.ingest.catalog;

import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.id.BrandId;
import java.time.Clock;
import java.time.Instant;

/** Registers what brands send, so that deliveries right after are read with it. */
public final class Catalog {

  /** Clicks on tracked links, and events of brands' own servers and pages. */
  private final CatalogStore items;

  private final ConnectionStore connections;
  private final PlatformAdapters adapters;
  private final Tenants tenants;
  private final Clock clock;

  public Catalog(
      CatalogStore items,
      ConnectionStore connections,
      PlatformAdapters adapters,
      Tenants tenants,
      Clock clock) {
    this.items = items;
    this.connections = connections;
    this.adapters = adapters;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Registers an item or replaces it; the same again changes nothing.
   *
   * @throws CatalogRefusedException when the brand or a reference is unknown, or the address taken
   */
  public void put(BrandId brandId, CatalogItem item) {
    items.put(brandId, item, clock.instant());
    tenants.changed(brandId, item);
  }

  /**
   * Registers what a platform says of an item. What the brand said of it stays: a video's campaign,
   * creator and type, and a title that the platform leaves out.
   *
   * @throws CatalogRefusedException as {@link #put(BrandId, CatalogItem)}
   */
  public void learn(BrandId brandId, CatalogItem item) {
    put(
        brandId,
        item instanceof Content seen
                && items.find(brandId, item.kindName(), item.itemId()).orElse(null)
                    instanceof Content known
            ? new Content(
                known.contentId(),
                known.creatorId(),
                known.campaignId(),
                known.platform() == null ? seen.platform() : known.platform(),
                seen.title() == null ? known.title() : seen.title(),
                seen.publishedAt() == null ? known.publishedAt() : seen.publishedAt(),
                known.contentType() == null ? seen.contentType() : known.contentType())
            : item);
  }

  /**
   * Registers a promo code, changes it, or gives it to another creator; its earlier owners stay
   * known.
   *
   * @param reassign whether a code that is another creator's at its {@code validFrom} changes hands
   * @return the code as it stands, with its earlier owners
   * @throws CatalogRefusedException when it is another creator's then
   * @throws IllegalArgumentException when its dates do not fit
   */
  public PromoCode put(BrandId brandId, PromoCode wanted, boolean reassign) {
    Instant now = clock.instant();
    CatalogItem code =
        items.change(
            brandId,
            wanted.kindName(),
            wanted.code(),
            known -> CodeOwnership.next((PromoCode) known, wanted, reassign, now),
            now);
    tenants.changed(brandId, code);
    return (PromoCode) code;
  }

  /**
   * Registers a connection or replaces it.
   *
   * @throws IllegalArgumentException when the platform is unknown, a secret cannot sign, or the id
   *     is reserved
   * @throws CatalogRefusedException when the brand is unknown, or another one has the id
   */
  public void put(Connection connection) {
    String use = Connection.RESERVED.get(connection.connectionId());
    if (use != null) {
      throw new IllegalArgumentException(
          "the connection id " + connection.connectionId() + " is reserved for " + use);
    }
    PlatformAdapter adapter =
        adapters
            .named(connection.platform())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "platform must be one of " + String.join(", ", adapters.names())));
    connection.secrets().forEach(adapter::requireUsable);
    adapter.form().check(connection.account(), connection.settings(), connection.credentials());
    connections.put(connection, clock.instant());
    tenants.changed(connection.connectionId());
  }
}
