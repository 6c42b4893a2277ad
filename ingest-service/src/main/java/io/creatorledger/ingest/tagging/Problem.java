package io.creatorledger.ingest.tagging;

/** What is wrong with the tagging of an address. */
public enum Problem {
  /** No parameter says where the visit comes from. */
  UNTAGGED,
  MISSING,
  EMPTY,
  /** The parameter stands twice: two readers could take different ones for true. */
  REPEATED,
  /** A placeholder nobody filled in. */
  UNFILLED,
  NOT_LOWER_CASE,
  /** None of the allowed values, or not of the pattern. */
  NOT_ALLOWED,
  /** Not what the link's own creator, campaign or content demand. */
  NOT_EXPECTED,
  BAD_SLUG
}
