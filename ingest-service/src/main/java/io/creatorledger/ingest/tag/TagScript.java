package io.creatorledger.ingest.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The script as it is served: the readable source without its comments and indentation. Comments
 * stand on lines of their own and no text spans lines, so nothing more than lines is looked at.
 *
 * @param version changes with the text
 */
public record TagScript(String text, String version) {

  private static final String SOURCE = "/tag/tag.js";

  /** Reads the source from the class path. */
  public static TagScript load() {
    try (InputStream in = TagScript.class.getResourceAsStream(SOURCE)) {
      if (in == null) {
        throw new IllegalStateException(SOURCE + " is missing");
      }
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("//"))
              .collect(Collectors.joining("\n", "", "\n"));
      return new TagScript(text, sha256(text).substring(0, 16));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
