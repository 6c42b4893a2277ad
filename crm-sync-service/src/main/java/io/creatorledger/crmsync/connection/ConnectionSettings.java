package io.creatorledger.crmsync.connection;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a brand wants its CRM written to.
 *
 * @param baseUrl scheme, host and port only
 * @param apiVersion {@code v3}, or a dated version such as {@code 2026-09}
 * @param model whose credit is written
 * @param requestsPerTenSeconds at most, in any ten seconds; 2 to 1000
 */
public record ConnectionSettings(
    String platform, URI baseUrl, String apiVersion, String model, int requestsPerTenSeconds) {

  private static final Set<String> PLATFORMS = Set.of("hubspot");
  private static final Set<String> MODELS = Set.of("last_touch", "linear", "weighted_last_touch");
  private static final Pattern VERSION = Pattern.compile("v3|\\d{4}-\\d{2}");
  private static final int FEWEST = 2;
  private static final int MOST = 1000;

  public ConnectionSettings {
    require(PLATFORMS.contains(platform), "platform must be one of " + PLATFORMS);
    require(MODELS.contains(model), "model must be one of last_touch, linear, weighted_last_touch");
    require(
        VERSION.matcher(apiVersion).matches(),
        "apiVersion must be v3 or a dated version such as 2026-09");
    require(
        requestsPerTenSeconds >= FEWEST && requestsPerTenSeconds <= MOST,
        "requestsPerTenSeconds must lie between " + FEWEST + " and " + MOST);
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
