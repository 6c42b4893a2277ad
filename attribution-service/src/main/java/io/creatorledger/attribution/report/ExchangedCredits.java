package io.creatorledger.attribution.report;

import io.creatorledger.attribution.rate.Exchange;

/** The daily sums that reports are made of, each exchanged at its day's price. */
public interface ExchangedCredits {

  /**
   * The credit of all currencies in a period. There are sums of it unless the exchange misses a
   * rate.
   *
   * @param unattributed whether what nobody earned is part of it, and needs rates
   */
  ExchangedCredit of(ReportQuery query, Exchange exchange, boolean unattributed);
}
