package io.creatorledger.schema.event;

import io.creatorledger.schema.money.Money;

/**
 * The part of a refund that belongs to one line of the order.
 *
 * @param amount without tax; positive
 */
public record RefundLine(String lineId, int quantity, Money amount) {}
