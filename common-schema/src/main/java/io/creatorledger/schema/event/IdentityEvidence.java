package io.creatorledger.schema.event;

import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.identifier.Identifier;

/**
 * Why an event belongs to a profile: an identifier, and the event that first tied it to the
 * profile.
 *
 * @param firstSeenIn this event itself when the identifier was new
 */
public record IdentityEvidence(Identifier identifier, EventId firstSeenIn) {}
