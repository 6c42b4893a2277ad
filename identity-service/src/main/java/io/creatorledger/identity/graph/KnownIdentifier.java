package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;

/**
 * What the graph knows of an identifier.
 *
 * @param profileId the live profile it belongs to
 * @param firstSeenIn the event that first showed it
 */
public record KnownIdentifier(ProfileId profileId, EventId firstSeenIn) {}
