package io.creatorledger.attribution.report;

/** Which of a ledger row's two dates a report goes by. */
public enum Booking {
  /** The order's date: a refund lowers the day the order was placed. */
  ACCRUAL,
  /** The date of the change: a refund lowers the day it was issued. */
  CASH
}
