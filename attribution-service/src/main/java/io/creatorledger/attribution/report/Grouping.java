package io.creatorledger.attribution.report;

/** What a report has a row for. */
public enum Grouping {
  CREATOR,
  CAMPAIGN,
  CONTENT
}
