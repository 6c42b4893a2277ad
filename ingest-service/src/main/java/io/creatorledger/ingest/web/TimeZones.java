package io.creatorledger.ingest.web;

import java.time.ZoneId;
import java.util.Set;

/**
 * Time zones whose days are the same in Java and in PostgreSQL, where reports are added up.
 * PostgreSQL reads {@code UTC+2} and {@code +02:00} with the opposite sign, and has no summer time
 * for a few old names.
 */
final class TimeZones {

  private static final Set<String> OTHERWISE_IN_POSTGRESQL = Set.of("CET", "MET", "EET", "WET");

  private TimeZones() {}

  static boolean mayBeABrands(String name) {
    return ZoneId.getAvailableZoneIds().contains(name)
        && !name.startsWith("SystemV/")
        && !OTHERWISE_IN_POSTGRESQL.contains(name);
  }
}
