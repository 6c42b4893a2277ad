package io.creatorledger.ingest.adapter;

/** Whether a delivery was signed by whom its connection trusts, and if not, why. */
public enum Verdict {
  AUTHENTIC,
  /** A header the signature needs is absent or stands twice. */
  UNSIGNED,
  /** No presented signature fits the received bytes under a valid secret. */
  WRONG_SIGNATURE,
  /** Signed too long ago, or too far in the future. */
  OUTSIDE_TOLERANCE,
  /** Signed by the platform, but for another account than the connection's. */
  WRONG_ACCOUNT
}
