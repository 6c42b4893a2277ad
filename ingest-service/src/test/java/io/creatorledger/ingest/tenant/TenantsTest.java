package io.creatorledger.ingest.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsTest {

  private final EmptyStore store = new EmptyStore();
  private final Tenants tenants = new Tenants(store, Clock.systemUTC(), Duration.ofDays(7));

  @ParameterizedTest
  @ValueSource(ints = {65, 8000})
  void remembersNothingForATextThatNoLinkCanHaveAsSlug(int length) {
    assertThat(tenants.link("x".repeat(length))).isEmpty();
    assertThat(store.askedFor).isEmpty();
  }

  @Test
  void looksUpWhatCouldBeASlug() {
    assertThat(tenants.link("spring-sale")).isEmpty();
    assertThat(store.askedFor).containsExactly("spring-sale");
  }

  /** Has nothing, and remembers which links it was asked for. */
  private static final class EmptyStore implements TenantStore {

    private final List<String> askedFor = new ArrayList<>();

    @Override
    public Optional<Connection> connection(ConnectionId connectionId) {
      return Optional.empty();
    }

    @Override
    public Optional<BrandKeys> brand(BrandId brandId) {
      return Optional.empty();
    }

    @Override
    public List<CatalogItem> changedItems(BrandId brandId, Instant changedSince) {
      return List.of();
    }

    @Override
    public Optional<OwnedLink> link(String slug) {
      askedFor.add(slug);
      return Optional.empty();
    }
  }
}
