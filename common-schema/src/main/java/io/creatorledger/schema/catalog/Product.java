package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something a brand sells, and what it costs the brand. Stating the same SKU again replaces it, for
 * all orders that ever were.
 *
 * @param sku as orders' lines name it
 * @param unitCost what one piece costs when it is sold: goods, and whatever else the brand counts
 *     with every piece, such as packing; not negative
 */
public record Product(String sku, @Nullable String name, Money unitCost) implements CatalogItem {

  private static final int LONGEST_SKU = 256;

  public Product {
    if (sku.isBlank() || sku.length() > LONGEST_SKU) {
      throw new IllegalArgumentException("sku must have 1 to " + LONGEST_SKU + " characters");
    }
    if (unitCost.minor() < 0) {
      throw new IllegalArgumentException("unitCost must not be negative, not " + unitCost);
    }
  }

  @Override
  @JsonIgnore
  public String itemId() {
    return sku;
  }
}
