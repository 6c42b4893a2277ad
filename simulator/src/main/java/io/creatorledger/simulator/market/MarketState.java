package io.creatorledger.simulator.market;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the market must remember between starts: the secrets it signs with, and where its numbers go
 * on. Numbers are reserved in blocks, so a kill skips some and repeats none.
 */
final class MarketState {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int BLOCK = 200;
  private static final int SECRET_BYTES = 32;

  private final Path file;
  private Kept kept;
  private long next;

  private MarketState(Path file, Kept kept) {
    this.file = file;
    this.kept = kept;
    this.next = kept.reservedBelow();
  }

  static MarketState open(Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("market.json");
      return new MarketState(
          file,
          Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), Kept.class) : fresh());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether no journey had a number yet. */
  boolean isNew() {
    return next == 1;
  }

  /**
   * Begins to tell of the past. Until {@link #pastIsTold}, every start tells of the same again.
   *
   * @param until where it ends
   * @param journeys of the past; they have the first numbers
   */
  void tellThePast(Instant until, int journeys) {
    next = journeys + 1L;
    keep(next, until);
  }

  /** Where the past that is not told yet ends; null when it is told. */
  @Nullable Instant pastUntil() {
    return kept.pastUntil();
  }

  void pastIsTold() {
    keep(kept.reservedBelow(), null);
  }

  /** A number no journey had before. */
  long nextNumber() {
    if (next >= kept.reservedBelow()) {
      keep(next + BLOCK, kept.pastUntil());
    }
    return next++;
  }

  Kept secrets() {
    return kept;
  }

  private void keep(long reservedBelow, @Nullable Instant pastUntil) {
    kept =
        new Kept(
            reservedBelow,
            kept.shopifySecret(),
            kept.eventsSecret(),
            kept.plainSecret(),
            pastUntil);
    write();
  }

  private void write() {
    try {
      Path draft = file.resolveSibling("market.json.new");
      Files.deleteIfExists(draft);
      // Secrets inside: nobody else reads it, from the first byte on.
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            draft,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(draft, JSON.writeValueAsBytes(kept));
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Kept fresh() {
    SecureRandom random = new SecureRandom();
    return new Kept(
        1,
        HexFormat.of().formatHex(bytes(random)),
        "whsec_" + Base64.getEncoder().encodeToString(bytes(random)),
        HexFormat.of().formatHex(bytes(random)),
        null);
  }

  private static byte[] bytes(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  /**
   * The file's content.
   *
   * @param pastUntil where the past ends that is not told yet; null when it is
   */
  record Kept(
      long reservedBelow,
      String shopifySecret,
      String eventsSecret,
      String plainSecret,
      @Nullable Instant pastUntil) {

    @Override
    public String toString() {
      return "Kept[" + reservedBelow + "]";
    }
  }
}
