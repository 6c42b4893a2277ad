package io.creatorledger.simulator.delivery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import tools.jackson.databind.node.ObjectNode;

/** Writes amounts as Shopify does: decimal text, and a set in the shop's and buyer's currency. */
record ShopifyMoney(Currency currency) {

  String text(BigDecimal amount) {
    return amount
        .setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY)
        .toPlainString();
  }

  /** Puts {@code name} and {@code name_set}. */
  void put(ObjectNode node, String name, BigDecimal amount) {
    node.put(name, text(amount));
    putSet(node, name + "_set", amount);
  }

  void putSet(ObjectNode node, String name, BigDecimal amount) {
    ObjectNode set = node.putObject(name);
    for (String side : new String[] {"shop_money", "presentment_money"}) {
      set.putObject(side)
          .put("amount", text(amount))
          .put("currency_code", currency.getCurrencyCode());
    }
  }
}
