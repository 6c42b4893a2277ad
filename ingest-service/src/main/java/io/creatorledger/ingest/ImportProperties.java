package io.creatorledger.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How files are imported.
 *
 * @param maxSize bytes of a file; more is answered 413
 * @param workers imports a process reads at once; 0 to leave them to others
 * @param retention how long unfinished files and rejected rows are kept, encrypted
 * @param maxRejectedRows rejected rows kept of one import; more are only counted
 */
@Validated
@ConfigurationProperties("creator-ledger.ingest.imports")
public record ImportProperties(
    @DefaultValue("1GB") DataSize maxSize,
    @DefaultValue("2") @PositiveOrZero @Max(16) int workers,
    @DefaultValue("7d") Duration retention,
    @DefaultValue("10000") @PositiveOrZero int maxRejectedRows) {

  public ImportProperties {
    if (retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException(
          "creator-ledger.ingest.imports.retention must be longer than nothing");
    }
  }
}
