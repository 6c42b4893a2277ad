package io.creatorledger.ingest.followup;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up whose time has come.
 *
 * @param attempts how often it was tried before
 * @param giveUpAt null to go on for ever
 */
public record DueWork(
    BrandId brandId,
    UUID deliveryId,
    ConnectionId connectionId,
    FollowUp followUp,
    int attempts,
    @Nullable Instant giveUpAt) {}
