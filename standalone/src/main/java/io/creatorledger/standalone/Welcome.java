package io.creatorledger.standalone;

/** What the terminal shows once everything runs. */
final class Welcome {

  private Welcome() {}

  static String text(Settings settings, Secrets secrets) {
    Settings.Ports ports = settings.ports();
    StringBuilder text = new StringBuilder();
    line(text, "");
    line(text, "  Creator Ledger runs. Ctrl-C stops it; the data stays in " + settings.dataDir());
    line(text, "");
    line(text, "  Web pages      " + url(settings, ports.attribution()));
    line(text, "  Reports API    " + url(settings, ports.attribution()) + "/v3/api-docs");
    line(text, "  Webhooks       " + url(settings, ports.ingest()) + "/webhooks/{connectionId}");
    line(text, "  Catalog API    " + url(settings, ports.ingest()) + "/v3/api-docs");
    if (settings.demo()) {
      line(text, "  CRM sandbox    " + url(settings, ports.crmSandbox()));
      line(text, "  Demo brand     demo (CREATOR_LEDGER_DEMO=false leaves it out)");
    }
    line(text, "  Logs           " + settings.dataDir().resolve("logs"));
    line(text, "");
    String token = secrets.newAdminToken();
    if (token != null) {
      line(text, "  Administrator's token (shown once, kept as a hash): " + token);
    } else if (settings.adminToken() != null) {
      line(text, "  Administrator's token: as given in CREATOR_LEDGER_ADMIN_TOKEN");
    } else {
      line(text, "  Administrator's token: as shown at the first start.");
      line(text, "  Lost it? Start once with CREATOR_LEDGER_ADMIN_TOKEN=<a new one>.");
    }
    return text.toString();
  }

  private static String url(Settings settings, int port) {
    String host = settings.bind().equals("0.0.0.0") ? "localhost" : settings.bind();
    return "http://" + (host.equals("127.0.0.1") ? "localhost" : host) + ":" + port;
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }
}
