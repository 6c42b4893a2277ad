package io.creatorledger.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Secrets of one installation, made at the first start and kept in a file only its owner reads. The
 * administrator's token is kept as a hash.
 */
final class Secrets {

  private static final int KEY_BYTES = 32;
  private static final int TOKEN_BYTES = 24;
  private static final String ADMIN_HASH = "admin-token-sha256";
  private static final String ENCRYPTION_KEYS = "encryption-keys";

  private final SecureRandom random = new SecureRandom();
  private final Path file;
  private final Properties values = new Properties();
  private final String internalToken = randomHex(TOKEN_BYTES);
  private @Nullable String newAdminToken;

  private Secrets(Path file) {
    this.file = file;
  }

  /**
   * Reads the installation's secrets, and makes those that are missing.
   *
   * @param givenAdminToken replaces the token kept from an earlier start; null keeps it
   */
  static Secrets of(Path dataDir, @Nullable String givenAdminToken) {
    Secrets secrets = new Secrets(dataDir.resolve("secrets.properties"));
    try {
      secrets.load();
      secrets.complete(givenAdminToken);
      secrets.save();
      return secrets;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep secrets in " + dataDir, e);
    }
  }

  /** The token made at this start, to be shown once; null when it was given or exists already. */
  @Nullable String newAdminToken() {
    return newAdminToken;
  }

  /** A token of this run only, for the demo market; stands in no file. */
  String internalToken() {
    return internalToken;
  }

  /**
   * Keeps a token made at this start for the next ones. Called only when the token is about to be
   * shown: a start that ends before it was seen makes another one, and locks nobody out.
   */
  void keepNewAdminToken() {
    if (newAdminToken != null) {
      values.setProperty(ADMIN_HASH, sha256(newAdminToken));
      try {
        save();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot keep the administrator's token", e);
      }
    }
  }

  /** Hashes of the tokens that open the services' APIs. */
  String acceptedTokenHashes() {
    String admin = newAdminToken == null ? value(ADMIN_HASH) : sha256(newAdminToken);
    return admin + "," + sha256(internalToken);
  }

  String encryptionKeys() {
    return value(ENCRYPTION_KEYS);
  }

  /** A database role's password. */
  String databasePassword(String role) {
    return value("database." + role);
  }

  private void complete(@Nullable String givenAdminToken) {
    if (givenAdminToken != null) {
      values.setProperty(ADMIN_HASH, sha256(givenAdminToken));
    } else if (values.getProperty(ADMIN_HASH) == null) {
      newAdminToken = randomHex(TOKEN_BYTES);
    }
    values.putIfAbsent(
        ENCRYPTION_KEYS, "1:" + Base64.getEncoder().encodeToString(randomBytes(KEY_BYTES)));
    for (String role : Part.databaseRoles()) {
      values.putIfAbsent("database." + role, randomHex(TOKEN_BYTES));
    }
  }

  private void load() throws IOException {
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file)) {
        values.load(in);
      }
    }
  }

  private void save() throws IOException {
    Path next =
        Files.createTempFile(
            file.getParent(),
            "secrets",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var out = Files.newBufferedWriter(next)) {
      values.store(out, "Secrets of this installation. Losing them loses what they encrypt.");
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String value(String key) {
    String value = values.getProperty(key);
    if (value == null) {
      throw new IllegalStateException(file + " lacks " + key);
    }
    return value;
  }

  private String randomHex(int bytes) {
    return HexFormat.of().formatHex(randomBytes(bytes));
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String sha256(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
