package io.creatorledger.crmsync.connection;

/** Whether a connection's write-backs flow. */
public enum ConnectionState {
  ACTIVE,
  /** The CRM does not accept the token; a new one resumes. */
  UNAUTHORIZED,
  /** The account's daily limit is used up; one call is tried at every full hour. */
  DAILY_LIMIT,
  /** The CRM answers with errors or not at all; tried again and again, ever more slowly. */
  UNAVAILABLE
}
