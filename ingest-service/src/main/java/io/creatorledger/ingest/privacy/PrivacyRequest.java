package io.creatorledger.ingest.privacy;

import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as it stands. Says nothing of the person: who it is about only the published event
 * knows, by its identifiers.
 *
 * @param requestId the published event's id
 * @param orders how many orders the request names
 * @param dueBy when it must be done
 * @param bodiesForgotten how many received bodies were forgotten for it so far
 * @param doneAt when this service had forgotten all it had to, or somebody said that the person has
 *     got their data; null while it is open
 */
public record PrivacyRequest(
    UUID requestId,
    UUID deliveryId,
    ConnectionId connectionId,
    PrivacyRequested.Kind kind,
    int orders,
    Instant requestedAt,
    Instant dueBy,
    int bodiesForgotten,
    @Nullable Instant doneAt) {}
