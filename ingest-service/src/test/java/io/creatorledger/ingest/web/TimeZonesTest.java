package io.creatorledger.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Etc/UTC",
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Etc/GMT-2"
      })
  void namesOfPlacesAreTheSameEverywhere(String name) {
    assertThat(TimeZones.mayBeABrands(name)).isTrue();
  }

  /** PostgreSQL has another day there, or none. */
  @ParameterizedTest
  @ValueSource(strings = {"UTC+2", "GMT+2", "+02:00", "Z", "CET", "MET", "EET", "WET", "Mars"})
  void offsetsAndOldNamesAreNot(String name) {
    assertThat(TimeZones.mayBeABrands(name)).isFalse();
  }
}
