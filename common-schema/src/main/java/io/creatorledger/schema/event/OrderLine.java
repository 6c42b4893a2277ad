package io.creatorledger.schema.event;

import io.creatorledger.schema.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order.
 *
 * @param netRevenue what the buyer pays for the line after discounts, without tax
 */
public record OrderLine(String lineId, @Nullable String sku, int quantity, Money netRevenue) {}
