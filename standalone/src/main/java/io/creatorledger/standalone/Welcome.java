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
    line(text, "  Web pages      " + settings.url(ports.attribution()));
    line(text, "  Reports API    " + settings.url(ports.attribution()) + "/v3/api-docs");
    line(text, "  Webhooks       " + settings.url(ports.ingest()) + "/webhooks/{connectionId}");
    line(text, "  Catalog API    " + settings.url(ports.ingest()) + "/v3/api-docs");
    if (settings.demo()) {
      line(text, "  CRM sandbox    " + settings.url(ports.crmSandbox()));
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

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }
}
