package io.creatorledger.simulator.market;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where the demo market finds the product, and how lively it is.
 *
 * @param ingest base URL of the ingest service
 * @param crmSync base URL of the crm-sync service
 * @param crmBaseUrl base URL of the CRM that gets the write-backs, as crm-sync sees it
 * @param adminToken opens the product's APIs
 * @param folder keeps the known truth ({@code truth.jsonl}) and where the market stopped
 * @param seed decides who clicks and buys what
 * @param deliveriesPerSecond on average; between 0.1 and 50
 * @param pastJourneys how many journeys of the days before its first start it tells of, as fast as
 *     the product takes them
 */
public record DemoMarketSettings(
    URI ingest,
    URI crmSync,
    URI crmBaseUrl,
    String adminToken,
    Path folder,
    long seed,
    double deliveriesPerSecond,
    int pastJourneys) {

  private static final long AGREED_SEED = 20260501;
  private static final double GENTLE = 3;
  private static final double SLOWEST = 0.1;
  private static final double FASTEST = 50;
  private static final int USUAL_PAST = 600;

  public DemoMarketSettings {
    if (!(deliveriesPerSecond >= SLOWEST && deliveriesPerSecond <= FASTEST)) {
      throw new IllegalArgumentException(
          "deliveriesPerSecond must lie between " + SLOWEST + " and " + FASTEST);
    }
  }

  /** A gentle market with the agreed seed and a past. */
  public static DemoMarketSettings of(
      URI ingest, URI crmSync, URI crmBaseUrl, String adminToken, Path folder) {
    return new DemoMarketSettings(
        ingest, crmSync, crmBaseUrl, adminToken, folder, AGREED_SEED, GENTLE, USUAL_PAST);
  }

  @Override
  public String toString() {
    return "DemoMarketSettings[ingest=" + ingest + ", folder=" + folder + ", seed=" + seed + "]";
  }
}
