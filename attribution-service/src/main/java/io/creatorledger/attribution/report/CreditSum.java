package io.creatorledger.attribution.report;

import io.creatorledger.schema.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The credit of one creator or campaign in one currency.
 *
 * @param attributed whether a creator earned it
 * @param id the creator or campaign; null for what is unattributed, and for credit without campaign
 * @param name as the brand registered it; null when it did not
 * @param orders how many orders it has credit in that is not zero
 */
public record CreditSum(
    boolean attributed, @Nullable String id, @Nullable String name, long orders, Money amount) {}
