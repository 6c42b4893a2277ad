package io.creatorledger.fraud.kafka;

import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityMessage;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.id.EventId;
import java.util.UUID;

/** What makes two messages the same to this service. */
final class MessageIds {

  private MessageIds() {}

  /** The two copies of a merge or split are two messages here, because both must be passed on. */
  static UUID identified(IdentityMessage message) {
    return switch (message) {
      case IdentifiedEvent event -> event.messageId();
      case ProfilesMerged merged ->
          EventId.of(
                  merged.mergedAt(),
                  "merge-copy",
                  merged.brandId().value(),
                  merged.absorbed().toString(),
                  merged.keyedBy().toString())
              .value();
      case ProfileSplit split ->
          EventId.of(
                  split.splitAt(),
                  "split-copy",
                  split.brandId().value(),
                  split.cause().toString(),
                  split.keyedBy().toString())
              .value();
    };
  }

  static UUID catalog(CatalogEntry entry) {
    return EventId.of(
            entry.changedAt(), "catalog", entry.messageKey(), entry.changedAt().toString())
        .value();
  }
}
