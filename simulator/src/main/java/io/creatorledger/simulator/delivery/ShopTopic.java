package io.creatorledger.simulator.delivery;

/** Shopify's topics for orders, as the wire names them. */
public enum ShopTopic {
  ORDERS_CREATE("orders/create"),
  ORDERS_PAID("orders/paid"),
  REFUNDS_CREATE("refunds/create");

  private final String wireName;

  ShopTopic(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
