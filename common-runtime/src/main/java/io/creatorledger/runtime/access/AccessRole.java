package io.creatorledger.runtime.access;

/** What a token opens. */
public enum AccessRole {
  /** Everything. */
  ADMIN,
  /** The metrics, nothing else. */
  METRICS;

  String authority() {
    return "ROLE_" + name();
  }
}
