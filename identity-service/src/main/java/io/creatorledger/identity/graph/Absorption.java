package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;

/**
 * The end of a profile's own life.
 *
 * @param into the live profile at the end of the batch
 * @param cause the event whose identifiers tied the two together
 */
public record Absorption(ProfileId into, EventId cause) {}
