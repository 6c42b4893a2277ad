package io.creatorledger.ingest;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.SubscribingAdapter;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.subscription.Lease;
import io.creatorledger.ingest.subscription.RememberedSubscriptions;
import io.creatorledger.ingest.subscription.Subscription;
import io.creatorledger.ingest.subscription.SubscriptionState;
import io.creatorledger.ingest.subscription.Subscriptions;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.OwnedLink;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.ingest.tenant.TenantStore;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionWorkerTest {

  private final RememberedSubscriptions subscriptions = new RememberedSubscriptions();
  private final Platform platform = new Platform();
  private final Settings settings = new Settings();
  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private boolean connected = true;
  private final SubscriptionWorker worker =
      new SubscriptionWorker(
          subscriptions,
          settings,
          new PlatformAdapters(List.of(new Following())),
          () -> connected ? platform : null,
          meters,
          clock);

  @BeforeEach
  void register() {
    change("UCone");
  }

  @AfterEach
  void stop() {
    worker.close();
  }

  @Test
  void whatAConnectionWantsIsAskedForOnce() throws InterruptedException {
    worker.run();
    worker.run();

    assertThat(platform.asked).containsExactly("subscribe UCone");
    assertThat(one().state(clock.now)).isEqualTo(SubscriptionState.PENDING);
    assertThat(gauge("pending")).isEqualTo(1);
  }

  @Test
  void aConfirmedOneIsRenewedAtFourFifthsOfItsLease() throws InterruptedException {
    worker.run();
    subscriptions.confirmed(settings.connection(), "UCone", NOW, Lease.of(NOW, Duration.ofDays(5)));
    clock.now = NOW.plus(Duration.ofDays(4)).minusSeconds(1);
    worker.run();
    assertThat(platform.asked).hasSize(1);
    assertThat(gauge("active")).isEqualTo(1);

    clock.now = NOW.plus(Duration.ofDays(4));
    worker.run();

    assertThat(platform.asked).containsExactly("subscribe UCone", "subscribe UCone");
  }

  @Test
  void whatIsNeverConfirmedIsAskedForEverMoreSlowly() throws InterruptedException {
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      worker.run();
      Instant next = Objects.requireNonNull(subscriptions.due.get("UCone"));
      pauses.add(Duration.between(clock.now, next));
      clock.now = next;
    }

    assertThat(pauses)
        .isSorted()
        .startsWith(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4))
        .endsWith(Duration.ofHours(1), Duration.ofHours(1));
    assertThat(platform.asked).hasSize(9);
  }

  @Test
  void aHubThatRefusesOrIsAwayLeavesAProblemThatCanBeSeen() throws InterruptedException {
    platform.status = 422;
    worker.run();
    assertThat(one().problem()).isEqualTo("the platform answered 422");

    platform.away = new NotYetException("the platform is away", Duration.ofMinutes(7));
    clock.now = NOW.plus(Duration.ofMinutes(1));
    worker.run();

    assertThat(one().problem()).isEqualTo("the platform is away");
    assertThat(subscriptions.due).containsEntry("UCone", clock.now.plus(Duration.ofMinutes(7)));
  }

  @Test
  void oneThatIsOverCountsAsLost() throws InterruptedException {
    subscriptions.confirmed(settings.connection(), "UCone", NOW, Lease.of(NOW, Duration.ofDays(5)));
    platform.status = 500;
    clock.now = NOW.plus(Duration.ofDays(6));
    worker.run();

    assertThat(gauge("lost")).isEqualTo(1);
    assertThat(one().state(clock.now)).isEqualTo(SubscriptionState.LOST);
    assertThat(one().problem()).isNotNull();
  }

  @Test
  void whatIsNotWantedAnyMoreIsEndedWhileThePlatformStillSends() throws InterruptedException {
    worker.run();
    subscriptions.confirmed(settings.connection(), "UCone", NOW, Lease.of(NOW, Duration.ofDays(5)));
    change("UCtwo");
    worker.run();

    assertThat(platform.asked)
        .containsExactlyInAnyOrder("subscribe UCone", "unsubscribe UCone", "subscribe UCtwo");
    clock.now = NOW.plus(Duration.ofDays(5));
    worker.run();
    assertThat(subscriptions.all).containsOnlyKeys("UCtwo");
  }

  @Test
  void withoutAnAddressNobodyIsAskedAndThatCanBeSeen() throws InterruptedException {
    change("nowhere");
    worker.run();

    assertThat(platform.asked).doesNotContain("subscribe nowhere");
    assertThat(Objects.requireNonNull(subscriptions.all.get("nowhere")).problem())
        .contains("does not say where");
    assertThat(subscriptions.due).doesNotContainKey("nowhere");
  }

  @Test
  void withNothingToCallPlatformsWithEverythingWaits() throws InterruptedException {
    connected = false;
    worker.run();

    assertThat(platform.asked).isEmpty();
    assertThat(gauge("pending")).isEqualTo(1);
  }

  @Test
  void aConnectionThatIsGoneTakesItsSubscriptionsAlong() throws InterruptedException {
    worker.run();
    settings.topics = null;
    clock.now = NOW.plus(Duration.ofMinutes(1));
    worker.run();

    assertThat(subscriptions.all).isEmpty();
  }

  private void change(String topics) {
    settings.topics = topics;
    subscriptions.changes.add(
        new Subscriptions.ConnectionChange(settings.connection().connectionId(), clock.now));
  }

  private Subscription one() {
    return Objects.requireNonNull(subscriptions.all.get("UCone"));
  }

  private double gauge(String state) {
    worker.count();
    return meters.get("creator_ledger.subscriptions").tag("state", state).gauge().value();
  }

  /** Follows what the setting names; of the topic nowhere nobody knows where to send it. */
  private static final class Following implements SubscribingAdapter {

    @Override
    public String name() {
      return "following";
    }

    @Override
    public Set<String> topics(Connection connection) {
      return Arrays.stream(connection.setting("topics").orElse("").split(","))
          .collect(Collectors.toSet());
    }

    @Override
    public Optional<PlatformHttp.Request> ask(Connection connection, String topic, boolean wanted) {
      return topic.equals("nowhere")
          ? Optional.empty()
          : Optional.of(
              new PlatformHttp.Request(
                  "POST",
                  URI.create("https://hub.example/"),
                  Map.of(),
                  ((wanted ? "subscribe " : "unsubscribe ") + topic)
                      .getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public ConnectionForm form() {
      return ConnectionForm.simple("Following", "secret", List.of());
    }

    @Override
    public Verdict verify(Inbound inbound, Instant now) {
      return Verdict.UNSIGNED;
    }

    @Override
    public String deliveryKey(Inbound inbound) {
      return inbound.sha256Hex();
    }

    @Override
    public Reading normalize(Inbound inbound, Tenant tenant) {
      return Reading.nothing();
    }
  }

  private static final class Platform implements PlatformHttp {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 202;
    private volatile @Nullable NotYetException away;

    @Override
    public Answer send(Connection connection, Request request) {
      asked.add(new String(request.body(), StandardCharsets.UTF_8));
      NotYetException problem = away;
      if (problem != null) {
        throw problem;
      }
      return new Answer(status, new byte[0]);
    }
  }

  /** One connection, or none. */
  private static final class Settings implements TenantStore {

    private volatile @Nullable String topics;

    Connection connection() {
      return new Connection(
          new ConnectionId("aurora-following"),
          BRAND,
          "following",
          null,
          "secret",
          null,
          Map.of("topics", String.valueOf(topics)),
          Map.of());
    }

    @Override
    public Optional<Connection> connection(ConnectionId connectionId) {
      return topics == null ? Optional.empty() : Optional.of(connection());
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
      return Optional.empty();
    }
  }

  private static final class TestClock extends Clock {

    private volatile Instant now = NOW;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
