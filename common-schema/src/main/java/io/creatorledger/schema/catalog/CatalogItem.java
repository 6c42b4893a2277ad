package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something a brand registered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Brand.class, name = "brand"),
  @JsonSubTypes.Type(value = Creator.class, name = "creator"),
  @JsonSubTypes.Type(value = Campaign.class, name = "campaign"),
  @JsonSubTypes.Type(value = Content.class, name = "content"),
  @JsonSubTypes.Type(value = TrackedLink.class, name = "link"),
  @JsonSubTypes.Type(value = PromoCode.class, name = "code"),
  @JsonSubTypes.Type(value = Cost.class, name = "cost"),
  @JsonSubTypes.Type(value = ContentMetrics.class, name = "metrics"),
  @JsonSubTypes.Type(value = Product.class, name = "product")
})
public sealed interface CatalogItem
    permits Brand,
        Creator,
        Campaign,
        Content,
        TrackedLink,
        PromoCode,
        Cost,
        ContentMetrics,
        Product {

  /** The kind's name in URLs, keys and JSON. */
  @JsonIgnore
  default String kindName() {
    return switch (this) {
      case Brand b -> "brand";
      case Creator c -> "creator";
      case Campaign c -> "campaign";
      case Content c -> "content";
      case TrackedLink l -> "link";
      case PromoCode c -> "code";
      case Cost c -> "cost";
      case ContentMetrics m -> "metrics";
      case Product p -> "product";
    };
  }

  /** Unique within brand and kind. */
  @JsonIgnore
  String itemId();
}
