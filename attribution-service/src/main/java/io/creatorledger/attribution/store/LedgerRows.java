package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.attribution.ledger.LedgerEntry;
import io.creatorledger.attribution.ledger.LedgerRevision;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is appended to the ledger's two tables. */
final class LedgerRows {

  private final Revisions revisions;
  private final Entries entries;

  LedgerRows(JdbcTemplate jdbc) {
    revisions = new Revisions(jdbc);
    entries = new Entries(jdbc);
  }

  void append(List<LedgerRevision> all) {
    revisions.append(all);
    entries.append(
        all.stream()
            .flatMap(revision -> revision.entries().stream().map(entry -> new Row(revision, entry)))
            .toList());
  }

  private record Row(LedgerRevision revision, LedgerEntry entry) {

    @Nullable Object touch(Function<TouchRef, @Nullable ?> part) {
      return entry.touch() == null ? null : part.apply(entry.touch());
    }

    @Nullable UUID touchId() {
      return entry.touch() == null ? null : entry.touch().touchId().value();
    }
  }

  private static final class Revisions extends CopiedRows<LedgerRevision> {

    Revisions(JdbcTemplate jdbc) {
      super(jdbc, "ledger_revision");
      texts("brand_id", revision -> revision.key().brandId());
      texts("order_id", revision -> revision.key().orderId());
      mapIntegerPrimitive("revision", LedgerRevision::revision);
      texts("cause", LedgerRevision::cause);
      mapUUID("cause_event_id", revision -> revision.causeEventId().value());
      instants("cause_at", LedgerRevision::causeAt);
      mapIntegerPrimitive("policy_version", LedgerRevision::policyVersion);
      texts("currency", revision -> revision.gross().currency());
      mapLongPrimitive("gross_minor", revision -> revision.gross().minor());
      mapLong(
          "stated_minor",
          revision ->
              revision.stated().equals(revision.gross()) ? null : revision.stated().minor());
      mapLongPrimitive("refunded_minor", revision -> revision.refunded().minor());
      texts("unattributed_reason", LedgerRevision::reason);
      instants("recorded_at", LedgerRevision::recordedAt);
    }
  }

  private static final class Entries extends CopiedRows<Row> {

    Entries(JdbcTemplate jdbc) {
      super(jdbc, "ledger_entry");
      texts("brand_id", row -> row.revision().key().brandId());
      texts("order_id", row -> row.revision().key().orderId());
      mapIntegerPrimitive("revision", row -> row.revision().revision());
      texts("cause", row -> row.revision().cause());
      mapUUID("cause_event_id", row -> row.revision().causeEventId().value());
      instants("recorded_at", row -> row.revision().recordedAt());
      mapIntegerPrimitive("entry_no", row -> row.entry().entryNo());
      texts("model", row -> row.entry().model());
      texts("kind", row -> row.entry().kind());
      mapUUID("touch_id", Row::touchId);
      texts("creator_id", row -> row.touch(TouchRef::creatorId));
      texts("campaign_id", row -> row.touch(TouchRef::campaignId));
      texts("content_id", row -> row.touch(TouchRef::contentId));
      mapLongPrimitive("share", row -> row.entry().weight().share());
      mapLongPrimitive("share_of", row -> row.entry().weight().of());
      mapLongPrimitive("amount_minor", row -> row.entry().amount().minor());
      texts("currency", row -> row.entry().amount().currency());
      instants("accrual_at", row -> row.entry().accrualAt());
      instants("cash_at", row -> row.entry().cashAt());
      mapBoolean("paid", row -> row.entry().paid());
    }
  }
}
