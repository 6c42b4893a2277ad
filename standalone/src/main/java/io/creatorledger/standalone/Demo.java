package io.creatorledger.standalone;

import io.creatorledger.simulator.market.DemoMarketSettings;
import java.net.URI;

/** Where the demo market finds the services of this process. */
final class Demo {

  private Demo() {}

  static DemoMarketSettings settings(Settings settings, Secrets secrets) {
    return DemoMarketSettings.of(
        URI.create(url(settings, settings.ports().ingest())),
        URI.create(url(settings, settings.ports().crmSync())),
        URI.create(sandboxUrl(settings)),
        secrets.internalToken(),
        settings.dataDir().resolve("demo"));
  }

  static String sandboxUrl(Settings settings) {
    return url(settings, settings.ports().crmSandbox());
  }

  private static String url(Settings settings, int port) {
    String host = settings.bind().equals("0.0.0.0") ? "localhost" : settings.bind();
    return "http://" + (host.equals("127.0.0.1") ? "localhost" : host) + ":" + port;
  }
}
