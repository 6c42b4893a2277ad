package io.creatorledger.ingest.catalog;

import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.Campaign;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.catalog.ContentMetrics;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.catalog.Product;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.catalog.TrackedLink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item that another one names, and that must be registered before it. */
public record Reference(String kind, String itemId) {

  /** What an item names. */
  public static List<Reference> of(CatalogItem item) {
    return switch (item) {
      case Brand brand -> List.of();
      case Creator creator -> List.of();
      case Campaign campaign -> List.of();
      case Content content -> list(content.creatorId(), content.campaignId(), null);
      case TrackedLink link -> list(link.creatorId(), link.campaignId(), link.contentId());
      case PromoCode code -> list(code.creatorId(), code.campaignId(), null);
      case Cost cost -> list(cost.creatorId(), cost.campaignId(), cost.contentId());
      case ContentMetrics metrics -> list(null, null, metrics.contentId());
      case Product product -> List.of();
    };
  }

  private static List<Reference> list(
      @Nullable Object creator, @Nullable Object campaign, @Nullable Object content) {
    List<Reference> references = new ArrayList<>(3);
    if (creator != null) {
      references.add(new Reference("creator", creator.toString()));
    }
    if (campaign != null) {
      references.add(new Reference("campaign", campaign.toString()));
    }
    if (content != null) {
      references.add(new Reference("content", content.toString()));
    }
    return references;
  }
}
