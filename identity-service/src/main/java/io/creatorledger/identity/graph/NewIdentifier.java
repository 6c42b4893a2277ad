package io.creatorledger.identity.graph;

import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An identifier seen for the first time.
 *
 * @param profileId the profile of the event that showed it, live at that event
 * @param firstSeenAt the time of that event
 * @param anchor the strongest identifier of that event, which takes this one along in a split;
 *     absent when this one is it
 */
public record NewIdentifier(
    OwnedIdentifier identifier,
    ProfileId profileId,
    EventId firstSeenIn,
    Instant firstSeenAt,
    @Nullable Identifier anchor) {}
