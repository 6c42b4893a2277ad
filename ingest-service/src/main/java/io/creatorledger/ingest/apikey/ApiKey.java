package io.creatorledger.ingest.apikey;

import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key of a brand, without the key itself, which nobody stores.
 *
 * @param keyId the brand's own name for it
 * @param lastUsedAt to within a minute; null when it was never used
 */
public record ApiKey(
    BrandId brandId,
    String keyId,
    Set<String> scopes,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {

  /** Sends events of the brand. */
  public static final String WRITE_EVENTS = "events:write";

  private static final Set<String> SCOPES = Set.of(WRITE_EVENTS);
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /**
   * @throws IllegalArgumentException with a sentence when the id or a scope is none
   */
  public ApiKey {
    if (!ID.matcher(keyId).matches()) {
      throw new IllegalArgumentException(
          "a key's id has 1 to 63 lower-case letters, digits and dashes");
    }
    if (scopes.isEmpty() || !SCOPES.containsAll(scopes)) {
      throw new IllegalArgumentException("scopes must be some of " + String.join(", ", SCOPES));
    }
    scopes = Set.copyOf(scopes);
  }
}
