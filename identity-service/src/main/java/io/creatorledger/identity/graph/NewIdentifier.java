package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import java.time.Instant;

/**
 * An identifier seen for the first time.
 *
 * @param profileId the profile of the event that showed it, live at that event
 * @param firstSeenAt the time of that event
 */
public record NewIdentifier(
    OwnedIdentifier identifier, ProfileId profileId, EventId firstSeenIn, Instant firstSeenAt) {}
