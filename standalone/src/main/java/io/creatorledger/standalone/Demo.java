package io.creatorledger.standalone;

import io.creatorledger.simulator.market.DemoMarketSettings;
import java.net.URI;

/** Where the demo market finds the services of this process. */
final class Demo {

  private Demo() {}

  static DemoMarketSettings settings(Settings settings, Secrets secrets) {
    return DemoMarketSettings.of(
        URI.create(settings.url(settings.ports().ingest())),
        URI.create(settings.url(settings.ports().crmSync())),
        URI.create(sandboxUrl(settings)),
        secrets.internalToken(),
        settings.dataDir().resolve("demo"));
  }

  static String sandboxUrl(Settings settings) {
    return settings.url(settings.ports().crmSandbox());
  }
}
