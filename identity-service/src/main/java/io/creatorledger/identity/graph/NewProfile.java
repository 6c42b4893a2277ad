package io.creatorledger.identity.graph;

import org.jspecify.annotations.Nullable;

/**
 * A profile that a batch created.
 *
 * @param absorbed how the same batch already merged it into another; absent while it lives
 */
public record NewProfile(OwnedProfile profile, @Nullable Absorption absorbed) {}
