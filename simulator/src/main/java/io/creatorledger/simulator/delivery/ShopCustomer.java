package io.creatorledger.simulator.delivery;

import org.jspecify.annotations.Nullable;

/** A shop's customer, as the shop knows them. */
public record ShopCustomer(long id, @Nullable String email, @Nullable String phone) {}
