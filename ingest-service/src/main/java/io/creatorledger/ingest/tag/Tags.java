package io.creatorledger.ingest.tag;

import io.creatorledger.ingest.tenant.Remembered;
import io.creatorledger.schema.id.BrandId;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Brands' tags at hand by their keys; a change made elsewhere is seen within two seconds. */
public final class Tags {

  private static final String PREFIX = "clt_";
  private static final Pattern KEY = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{22}");
  private static final int MOST = 20_000;
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final TagStore store;
  private final Supplier<byte[]> randomKeys;
  private final Clock clock;
  private final Remembered<String, Tag> known;

  /**
   * @param randomKeys 16 random bytes at a time
   */
  public Tags(TagStore store, Supplier<byte[]> randomKeys, Clock clock) {
    this.store = store;
    this.randomKeys = randomKeys;
    this.clock = clock;
    this.known =
        new Remembered<>(MOST, FRESH, System::nanoTime, (key, before) -> store.findByKey(key));
  }

  /**
   * Sets up a brand's tag or changes it.
   *
   * @param rotate whether to replace the key there is; pages with the old one send no more
   */
  public void put(BrandId brandId, List<String> origins, boolean trustPurchases, boolean rotate) {
    String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(randomKeys.get());
    Optional<Tag> before = store.find(brandId);
    store.put(new Tag(brandId, key, origins, trustPurchases), rotate, clock.instant());
    before.ifPresent(tag -> known.changed(tag.key()));
  }

  public Optional<Tag> find(BrandId brandId) {
    return store.find(brandId);
  }

  /**
   * @param key as an address names it, perhaps anything
   */
  public Optional<Tag> findByKey(String key) {
    return KEY.matcher(key).matches() ? known.find(key) : Optional.empty();
  }
}
