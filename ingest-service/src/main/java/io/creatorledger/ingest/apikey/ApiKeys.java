package io.creatorledger.ingest.apikey;

import io.creatorledger.ingest.tenant.Remembered;
import io.creatorledger.schema.id.BrandId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Issues keys and knows them again. A key is {@code clk_} and 256 random bits, so its SHA-256 needs
 * no salt, and nothing else is stored. One taken back elsewhere is known for two seconds more.
 */
public final class ApiKeys {

  private static final String PREFIX = "clk_";
  private static final Pattern KEY = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
  private static final int MOST = 20_000;
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final ApiKeyStore store;
  private final Supplier<byte[]> randomKeys;
  private final Clock clock;
  private final Remembered<String, ApiKey> known;
  private final Map<String, Instant> used = new ConcurrentHashMap<>();

  /**
   * @param randomKeys 32 random bytes at a time
   */
  public ApiKeys(ApiKeyStore store, Supplier<byte[]> randomKeys, Clock clock) {
    this.store = store;
    this.randomKeys = randomKeys;
    this.clock = clock;
    this.known =
        new Remembered<>(MOST, FRESH, System::nanoTime, (sha256, before) -> store.find(sha256));
  }

  /**
   * Issues a key, or changes the scopes of the one with this id.
   *
   * @param rotate whether to replace the one there is
   * @return the key, this once; empty when one was there and stays
   */
  public Optional<String> put(BrandId brandId, String keyId, Set<String> scopes, boolean rotate) {
    ApiKey key = new ApiKey(brandId, keyId, scopes, clock.instant(), null);
    String secret =
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(randomKeys.get());
    Optional<String> before = store.sha256(brandId, keyId);
    boolean issued = store.put(key, sha256(secret), rotate);
    before.ifPresent(known::changed);
    return issued ? Optional.of(secret) : Optional.empty();
  }

  /**
   * The key behind a presented text.
   *
   * @throws io.creatorledger.ingest.tenant.StoreUnavailableException when that cannot be told
   */
  public Optional<ApiKey> find(String presented) {
    // Anybody can present anything; only what could be a key is looked up.
    if (!KEY.matcher(presented).matches()) {
      return Optional.empty();
    }
    String sha256 = sha256(presented);
    Optional<ApiKey> key = known.find(sha256);
    key.ifPresent(found -> used.put(sha256, clock.instant()));
    return key;
  }

  public List<ApiKey> list(BrandId brandId) {
    return store.list(brandId);
  }

  /** Takes a key back; says whether there was one. */
  public boolean delete(BrandId brandId, String keyId) {
    Optional<String> before = store.sha256(brandId, keyId);
    boolean deleted = store.delete(brandId, keyId);
    before.ifPresent(known::changed);
    return deleted;
  }

  /** Stores when keys were used last; what cannot be stored now is stored with the next. */
  public void noteUse() {
    Map<String, Instant> noted = new HashMap<>(used);
    if (!noted.isEmpty()) {
      store.used(noted);
      noted.forEach(used::remove);
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
