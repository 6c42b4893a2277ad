package io.creatorledger.ingest.web;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.Campaign;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.catalog.Product;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.catalog.TrackedLink;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of the catalog's PUTs. Ids stand in the address. What cannot be is refused by an
 * {@link IllegalArgumentException} with a sentence.
 */
final class CatalogRequests {

  private CatalogRequests() {}

  record BrandBody(
      @Nullable String name,
      @Nullable String currency,
      @Nullable String timeZone,
      @Nullable String region) {

    Brand of(BrandId brandId) {
      return new Brand(
          brandId,
          Input.name(name),
          Input.currency(currency),
          Input.timeZone(timeZone),
          Input.region(region));
    }
  }

  record ConnectionBody(
      @Nullable String platform,
      @Nullable String account,
      @Nullable String secret,
      @Nullable String previousSecret,
      @Nullable Map<String, String> settings,
      @Nullable Map<String, String> credentials) {

    Connection of(BrandId brandId, ConnectionId connectionId) {
      return new Connection(
          connectionId,
          brandId,
          Input.required("platform", platform),
          Input.optional("account", account),
          Input.required("secret", secret),
          Input.optional("previousSecret", previousSecret),
          Input.texts("settings", settings),
          Input.texts("credentials", credentials));
    }

    @Override
    public String toString() {
      return "ConnectionBody[" + platform + "]";
    }
  }

  record CreatorBody(
      @Nullable String name,
      @Nullable String platform,
      @Nullable String handle,
      @Nullable Boolean verified,
      @Nullable String tier,
      @Nullable Map<String, String> accounts) {

    /** A brand that registers a creator knows who it is, unless it says otherwise. */
    Creator of(CreatorId creatorId) {
      return new Creator(
          creatorId,
          Input.name(name),
          Input.optional("platform", platform),
          Input.optional("handle", handle),
          verified == null || verified,
          Input.optional("tier", tier),
          Input.texts("accounts", accounts));
    }
  }

  record CampaignBody(
      @Nullable String name,
      @Nullable String objective,
      @Nullable String lookback,
      @Nullable String tier) {

    Campaign of(CampaignId campaignId) {
      return new Campaign(
          campaignId,
          Input.name(name),
          Input.objective(objective),
          Input.duration(lookback),
          Input.optional("tier", tier));
    }
  }

  record ContentBody(
      @Nullable String creatorId,
      @Nullable String campaignId,
      @Nullable String platform,
      @Nullable String title,
      @Nullable Instant publishedAt,
      @Nullable String contentType) {

    Content of(ContentId contentId) {
      return new Content(
          contentId,
          new CreatorId(Input.required("creatorId", creatorId)),
          Input.id(campaignId, CampaignId::new),
          Input.optional("platform", platform),
          Input.optional("title", title),
          publishedAt,
          Input.optional("contentType", contentType));
    }
  }

  record ProductBody(@Nullable String name, @Nullable MoneyBody unitCost) {

    Product of(String sku) {
      if (unitCost == null) {
        throw new IllegalArgumentException("unitCost is missing");
      }
      return new Product(
          Input.required("sku", sku), Input.optional("name", name), unitCost.of("unitCost"));
    }
  }

  record MoneyBody(@Nullable String amount, @Nullable String currency) {

    Money of(String field) {
      return Input.money(field, amount, Input.currency(currency));
    }
  }

  record LinkBody(
      @Nullable String destination,
      @Nullable String creatorId,
      @Nullable String campaignId,
      @Nullable String contentId) {

    TrackedLink of(String slug) {
      return new TrackedLink(
          slug,
          Input.address("destination", destination),
          new CreatorId(Input.required("creatorId", creatorId)),
          Input.id(campaignId, CampaignId::new),
          Input.id(contentId, ContentId::new));
    }
  }

  record CodeBody(
      @Nullable String creatorId,
      @Nullable String campaignId,
      @Nullable Instant validFrom,
      @Nullable Instant validUntil) {

    PromoCode of(String code) {
      if (validFrom != null && validUntil != null && !validFrom.isBefore(validUntil)) {
        throw new IllegalArgumentException("validFrom must be before validUntil");
      }
      return new PromoCode(
          Input.required("code", code),
          new CreatorId(Input.required("creatorId", creatorId)),
          Input.id(campaignId, CampaignId::new),
          validFrom,
          validUntil);
    }
  }
}
