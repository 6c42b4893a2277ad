package io.creatorledger.attribution.policy;

import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a change of policy does to a creator's credit under one model, in one currency.
 *
 * @param creator null for what is unattributed
 * @param orders whose credit here changes
 * @param before of all orders that the change concerns in any way, zero under a model that is new
 * @param after of the same orders
 */
public record PolicyDifference(
    ModelName model, @Nullable CreatorId creator, long orders, Money before, Money after) {}
