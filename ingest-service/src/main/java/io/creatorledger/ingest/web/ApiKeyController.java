package io.creatorledger.ingest.web;

import io.creatorledger.ingest.apikey.ApiKey;
import io.creatorledger.ingest.apikey.ApiKeys;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Keys for a brand's own servers. A key is shown once, when it is issued. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/api-keys")
final class ApiKeyController {

  private final ApiKeys keys;

  ApiKeyController(ApiKeys keys) {
    this.keys = keys;
  }

  @Operation(
      summary =
          "Issues a key, or changes its scopes; rotate=true replaces the one there is at once")
  @PutMapping("/{id}")
  ResponseEntity<KeyView> put(
      @PathVariable BrandId brand,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean rotate,
      @RequestBody(required = false) @Nullable KeyBody body) {
    Set<String> scopes =
        body == null || body.scopes() == null ? Set.of(ApiKey.WRITE_EVENTS) : body.scopes();
    Optional<String> issued = keys.put(brand, id, scopes, rotate);
    ApiKey key = find(brand, id);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(KeyView.of(key, issued.orElse(null)));
  }

  @GetMapping("/{id}")
  KeyView get(@PathVariable BrandId brand, @PathVariable String id) {
    return KeyView.of(find(brand, id), null);
  }

  @GetMapping
  List<KeyView> list(@PathVariable BrandId brand) {
    return keys.list(brand).stream().map(key -> KeyView.of(key, null)).toList();
  }

  @Operation(summary = "Takes a key back; other replicas know it for two seconds more")
  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(@PathVariable BrandId brand, @PathVariable String id) {
    if (!keys.delete(brand, id)) {
      throw unknown(brand);
    }
    return ResponseEntity.noContent().build();
  }

  private ApiKey find(BrandId brand, String id) {
    return keys.list(brand).stream()
        .filter(key -> key.keyId().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(brand));
  }

  private static ApiException unknown(BrandId brand) {
    return new ApiException(
        IngestError.NOT_REGISTERED, "brand " + brand + " has no API key of this id");
  }

  record KeyBody(@Nullable Set<String> scopes) {}

  /**
   * A key.
   *
   * @param key the key itself, only in the answer that issues it
   */
  record KeyView(
      String keyId,
      Set<String> scopes,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Nullable String key) {

    static KeyView of(ApiKey key, @Nullable String secret) {
      return new KeyView(key.keyId(), key.scopes(), key.createdAt(), key.lastUsedAt(), secret);
    }

    @Override
    public String toString() {
      return "KeyView[" + keyId + "]";
    }
  }
}
