package io.creatorledger.ingest.adapter;

import java.nio.charset.StandardCharsets;

/**
 * What a platform is answered, byte for byte.
 *
 * @param contentType empty when there is no body
 */
public record Reply(int status, String contentType, byte[] body) {

  public static Reply empty(int status) {
    return new Reply(status, "", new byte[0]);
  }

  public static Reply text(int status, String body) {
    return new Reply(status, "text/plain", body.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply json(int status, String body) {
    return new Reply(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply xml(int status, String body) {
    return new Reply(status, "text/xml", body.getBytes(StandardCharsets.UTF_8));
  }
}
