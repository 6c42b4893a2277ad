package io.creatorledger.ingest.adapter.fuzz;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as one piece of bytes, so that a fuzzer can change any of it: a line {@code platform
 * METHOD /token?query}, lines of headers, an empty line, the body. The last part of the first line
 * may be missing.
 */
record RawRequest(
    String platform,
    String method,
    @Nullable String token,
    @Nullable String query,
    List<String> headerLines,
    byte[] body) {

  private static final String SECRET = "c2VjcmV0LW9mLTI0LWJ5dGVzLWF0LWxlYXN0";

  /** Reads whatever it gets; what is missing is empty. */
  static RawRequest parse(byte[] bytes) {
    int headEnd = headEnd(bytes);
    List<String> lines =
        new String(bytes, 0, headEnd, StandardCharsets.ISO_8859_1).lines().toList();
    String[] first = (lines.isEmpty() ? "" : lines.getFirst()).split(" ", 3);
    String target = first.length < 3 ? "" : first[2];
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    return new RawRequest(
        first[0],
        first.length > 1 && first[1].equals("GET") ? "GET" : "POST",
        path.length() < 2 ? null : path.substring(1),
        question < 0 ? null : target.substring(question + 1),
        lines.stream().skip(1).toList(),
        Arrays.copyOfRange(bytes, Math.min(headEnd + 2, bytes.length), bytes.length));
  }

  RawRequest withBody(byte[] other) {
    return new RawRequest(platform, method, token, query, headerLines, other);
  }

  /** As the service would hand it to the adapter. */
  Inbound inbound() {
    Headers.Builder headers = Headers.builder();
    for (String line : headerLines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.add(line.substring(0, colon), withoutControls(line.substring(colon + 1)));
      }
    }
    byte[] content =
        method.equals("GET") ? (query == null ? "" : query).getBytes(StandardCharsets.UTF_8) : body;
    return new Inbound(
        Deliveries.connection(platform, SECRET),
        new Inbound.Door(method, token, query),
        headers.build(),
        content,
        Deliveries.NOW);
  }

  private static int headEnd(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    return bytes.length;
  }

  /** The server refuses requests with such headers before we see them. */
  private static String withoutControls(String value) {
    return value.replaceAll("[\\x00-\\x08\\x0A-\\x1F\\x7F]", "");
  }
}
