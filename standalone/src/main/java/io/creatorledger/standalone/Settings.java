package io.creatorledger.standalone;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says about a standalone start.
 *
 * @param dataDir folder that keeps everything between starts
 * @param bind address the services listen on
 * @param demo whether the demo market and the CRM sandbox run
 * @param adminToken the administrator's token if the environment gives one
 * @param ports where each part listens
 */
record Settings(Path dataDir, String bind, boolean demo, @Nullable String adminToken, Ports ports) {

  private static final int SHORTEST_TOKEN = 16;

  /** Ports; the defaults are fixed points of the public surface. */
  record Ports(int ingest, int identity, int fraud, int attribution, int crmSync, int crmSandbox) {}

  /**
   * Reads the environment; a variable that is set to nothing is not set.
   *
   * @throws IllegalArgumentException with a sentence when a variable has an impossible value
   */
  static Settings from(Map<String, String> environment) {
    return new Settings(
        Path.of(text(environment, "CREATOR_LEDGER_DATA_DIR", ".creator-ledger"))
            .toAbsolutePath()
            .normalize(),
        text(environment, "CREATOR_LEDGER_BIND", "127.0.0.1"),
        flag(environment, "CREATOR_LEDGER_DEMO", true),
        token(environment),
        new Ports(
            port(environment, "CREATOR_LEDGER_INGEST_PORT", 8081),
            port(environment, "CREATOR_LEDGER_IDENTITY_PORT", 8082),
            port(environment, "CREATOR_LEDGER_FRAUD_PORT", 8083),
            port(environment, "CREATOR_LEDGER_ATTRIBUTION_PORT", 8080),
            port(environment, "CREATOR_LEDGER_CRM_SYNC_PORT", 8084),
            port(environment, "CREATOR_LEDGER_CRM_SANDBOX_PORT", 8090)));
  }

  /** Where a person or a part of this process reaches one of the ports. */
  String url(int port) {
    boolean here = bind.equals("0.0.0.0") || bind.equals("127.0.0.1");
    return "http://" + (here ? "localhost" : bind) + ":" + port;
  }

  private static String text(Map<String, String> environment, String name, String otherwise) {
    String text = environment.getOrDefault(name, "").strip();
    return text.isEmpty() ? otherwise : text;
  }

  private static @Nullable String token(Map<String, String> environment) {
    String token = text(environment, "CREATOR_LEDGER_ADMIN_TOKEN", "");
    if (token.isEmpty()) {
      return null;
    }
    if (token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "CREATOR_LEDGER_ADMIN_TOKEN must have at least "
              + SHORTEST_TOKEN
              + " characters, for example from: openssl rand -hex 24");
    }
    return token;
  }

  private static boolean flag(Map<String, String> environment, String name, boolean otherwise) {
    return switch (text(environment, name, Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      case String other ->
          throw new IllegalArgumentException(name + " must be true or false, not " + other);
    };
  }

  private static int port(Map<String, String> environment, String name, int otherwise) {
    String text = text(environment, name, Integer.toString(otherwise));
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port < 65536) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(name + " must be a port from 1 to 65535, not " + text);
  }
}
