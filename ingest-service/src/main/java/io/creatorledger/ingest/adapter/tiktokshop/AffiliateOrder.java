package io.creatorledger.ingest.adapter.tiktokshop;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** What the affiliate programme says of an order: who brought each SKU, and by which work. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AffiliateOrder(@Nullable String id, @Nullable List<Sku> skus) {

  /**
   * @param contentId of the video or livestream; not one when the buyer came by the creator's
   *     showcase
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Sku(
      @Nullable String creatorUsername, @Nullable String contentType, @Nullable String contentId) {

    boolean namesCreator() {
      return creatorUsername != null && !creatorUsername.isBlank();
    }
  }

  /** Those that name a creator. */
  List<Sku> credited() {
    return ShopApi.list(skus).stream().filter(Sku::namesCreator).toList();
  }
}
