package io.creatorledger.attribution.rate;

import io.creatorledger.schema.money.Money;

/** An amount as it was booked, and what it is in the currency that was asked for. */
public record Exchanged(Money booked, Money exchanged) {}
