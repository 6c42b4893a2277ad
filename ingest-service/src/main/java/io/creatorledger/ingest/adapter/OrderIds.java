package io.creatorledger.ingest.adapter;

import io.creatorledger.schema.id.OrderId;

/** Orders' ids as people and programs write them. */
public final class OrderIds {

  private OrderIds() {}

  /**
   * The id without the number sign that shops print before it, and of a global id ({@code
   * gid://shopify/Order/450789469}) the last part: the shop itself calls the order by that.
   *
   * @throws IllegalArgumentException when what is left is no order's id
   */
  public static OrderId of(String text) {
    String id = text.startsWith("gid://") ? text.substring(text.lastIndexOf('/') + 1) : text;
    return new OrderId(id.startsWith("#") ? id.substring(1) : id);
  }
}
