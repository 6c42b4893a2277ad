package io.creatorledger.schema;

import java.time.Duration;

/** The topics, each with one writer. */
public enum Topic {
  /** Normalized events, from ingest; key brand + strongest identifier. */
  EVENTS("ledger.events.v1", Duration.ofDays(7), false),
  /**
   * What brands registered, from ingest; key brand + kind + id; the newest entry of a key stays.
   */
  CATALOG("ledger.catalog.v1", Duration.ZERO, true),
  /** Events with their profile, and merges, from identity; key brand + profile. */
  IDENTIFIED("ledger.identified.v1", Duration.ofDays(7), false),
  /**
   * Identified events with a fraud decision, and later decisions, from fraud; key brand + profile.
   */
  SCREENED("ledger.screened.v1", Duration.ofDays(7), false),
  /** Credit assigned and restated, from attribution; key brand + order. */
  CREDITS("ledger.credits.v1", Duration.ofDays(30), false),
  /** What the CRMs answered, from crm-sync; key brand + order. */
  CRM_RESULTS("ledger.crm-results.v1", Duration.ofDays(30), false);

  private final String topicName;
  private final Duration retention;
  private final boolean compacted;

  Topic(String topicName, Duration retention, boolean compacted) {
    this.topicName = topicName;
    this.retention = retention;
    this.compacted = compacted;
  }

  public String topicName() {
    return topicName;
  }

  /** How long a record stays; without meaning for a compacted topic. */
  public Duration retention() {
    return retention;
  }

  public boolean compacted() {
    return compacted;
  }
}
