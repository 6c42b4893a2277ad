package io.creatorledger.fraud;

import static io.creatorledger.fraud.Identified.NOON;
import static io.creatorledger.fraud.Identified.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.schema.Topic;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityMessage;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import io.creatorledger.testing.TopicClient.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The whole service over the real servers; each test has a brand of its own. */
@FraudServiceTest
class FraudIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Device PERSON = new Device("ip-1", PHONE);

  private static TopicClient topics;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();

  @BeforeAll
  static void connect() {
    topics = new TopicClient(TestServers.kafka());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  @Test
  void allowsWhatNothingSpeaksAgainstAndBlocksBots() {
    Identified brand = brand("plain-sight");
    catalog(brand, "mia", true, NOON);
    IdentifiedEvent person = brand.touch("person", "mia", PERSON, NOON);
    IdentifiedEvent bot = brand.touch("bot", "mia", new Device("ip-2", "curl/8.5.0"), NOON);
    IdentifiedEvent order = brand.order("order-1", Device.unknown(), NOON);
    send(person, bot, order);
    awaitQuiet();

    assertThat(screened(brand)).extracting(s -> s.identified()).contains(person, bot, order);
    assertThat(screening(brand, person).get("decision").asString()).isEqualTo("ALLOW");
    assertThat(screening(brand, order).get("decision").asString()).isEqualTo("ALLOW");
    JsonNode blocked = screening(brand, bot);
    assertThat(blocked.get("decision").asString()).isEqualTo("BLOCK");
    assertThat(blocked.get("score").asInt()).isEqualTo(50);
    assertThat(blocked.get("reasons").get(0).get("code").asString()).isEqualTo("BOT_USER_AGENT");
    assertThat(blocked.get("creatorId").asString()).isEqualTo("mia");
    assertThat(api.get(url(brand) + "?decision=BLOCK")).hasSize(1);
    assertThat(api.get(url(brand) + "?decision=REVIEW")).isEmpty();
    assertThat(api.get(url(brand) + "?decision=ALLOW&limit=1")).hasSize(1);
    assertThat(api.get(url(brand))).hasSize(3);
    assertThat(api.status(url(brand) + "?decision=MAYBE")).isEqualTo(400);
    assertThat(api.status(url(brand("elsewhere")) + "/" + bot.event().eventId())).isEqualTo(404);
  }

  @Test
  void holdsTheHundredAndFiftyFirstTouchWithinAnHourAndCountsARepetitionOnce() {
    Identified brand = brand("flood");
    catalog(brand, "mia", true, NOON);
    IdentityMessage[] touches =
        IntStream.range(0, 151)
            .mapToObj(i -> brand.touch("t-" + i, "mia", PERSON, NOON.plusMillis(i)))
            .toArray(IdentityMessage[]::new);
    send(touches);
    awaitQuiet();
    send(touches);
    awaitQuiet();

    assertThat(screened(brand))
        .hasSize(151)
        .filteredOn(s -> s.screening().decision() != FraudDecision.ALLOW)
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.screening().decision()).isEqualTo(FraudDecision.REVIEW);
              assertThat(s.screening().score()).isEqualTo(40);
              assertThat(s.screening().reasons().getFirst().detail()).contains("number 151");
            });

    IdentifiedEvent elsewhere =
        brand.touch("other-ip", "mia", new Device("ip-9", PHONE), NOON.plusSeconds(1));
    IdentifiedEvent nextHour = brand.touch("later", "mia", PERSON, NOON.plusSeconds(3600));
    IdentifiedEvent sameHour = brand.touch("soon", "mia", PERSON, NOON.plusSeconds(3599));
    send(elsewhere, nextHour, sameHour);
    awaitQuiet();
    assertThat(screening(brand, elsewhere).get("decision").asString()).isEqualTo("ALLOW");
    assertThat(screening(brand, nextHour).get("decision").asString()).isEqualTo("ALLOW");
    assertThat(screening(brand, sameHour).get("decision").asString()).isEqualTo("REVIEW");
  }

  @Test
  void releasesWhatWasHeldOnceTheCreatorIsVerified() {
    Identified brand = brand("newcomer");
    IdentityMessage[] held =
        IntStream.range(0, 10)
            .mapToObj(i -> brand.touch("t-" + i, "leo", PERSON, NOON.plusSeconds(i)))
            .toArray(IdentityMessage[]::new);
    IdentifiedEvent bot =
        brand.touch("bot", "leo", new Device("ip-2", "python-requests/2.32.3"), NOON);
    send(held);
    send(bot);
    catalog(brand, "leo", false, NOON);
    awaitQuiet();
    assertThat(screened(brand))
        .filteredOn(s -> s.screening().decision() == FraudDecision.REVIEW)
        .hasSize(10);
    assertThat(screening(brand, bot).get("score").asInt()).isEqualTo(80);

    catalog(brand, "leo", true, NOON.plusSeconds(10));
    awaitRevisions(brand, 10);

    assertThat(revised(brand))
        .hasSize(10)
        .allSatisfy(
            r -> {
              assertThat(r.revision()).isEqualTo(2);
              assertThat(r.screening().decision()).isEqualTo(FraudDecision.ALLOW);
              assertThat(r.screening().reasons()).isEmpty();
              assertThat(r.cause()).isEqualTo("the creator was verified");
            });
    await().atMost(PATIENCE).until(() -> screening(brand, bot).get("score").asInt() == 50);
    assertThat(screening(brand, bot).get("decision").asString()).isEqualTo("BLOCK");
    assertThat(screening(brand, bot).get("revision").asInt()).isEqualTo(1);

    catalog(brand, "leo", false, NOON.plusSeconds(5));
    awaitQuiet();
    IdentifiedEvent afterStaleNews = brand.touch("stale", "leo", PERSON, NOON.plusSeconds(20));
    send(afterStaleNews);
    awaitQuiet();
    assertThat(screening(brand, afterStaleNews).get("decision").asString()).isEqualTo("ALLOW");

    catalog(brand, "leo", false, NOON.plusSeconds(30));
    awaitQuiet();
    IdentifiedEvent afterwards = brand.touch("after", "leo", PERSON, NOON.plusSeconds(40));
    send(afterwards);
    awaitQuiet();
    assertThat(screening(brand, afterwards).get("decision").asString()).isEqualTo("REVIEW");
    assertThat(screening(brand, afterStaleNews).get("decision").asString()).isEqualTo("ALLOW");
    assertThat(revised(brand)).hasSize(10);
  }

  @Test
  void passesBothCopiesOfAMergeOnInTheirPlace() {
    Identified brand = brand("twins");
    IdentifiedEvent first = brand.touch("first", "zoe", PERSON, NOON);
    IdentifiedEvent second = brand.touch("second", "zoe", PERSON, NOON.plusSeconds(1));
    ProfileId survivor = first.profileId();
    ProfileId absorbed = second.profileId();
    ProfilesMerged forSurvivor = brand.merge(survivor, absorbed, survivor);
    ProfilesMerged forAbsorbed = brand.merge(survivor, absorbed, absorbed);
    send(first, second, forSurvivor, forAbsorbed, forSurvivor, forAbsorbed);
    awaitQuiet();

    assertThat(messages(brand, absorbed))
        .satisfiesExactly(
            message -> assertThat(((ScreenedEvent) message).identified()).isEqualTo(second),
            message -> assertThat(message).isEqualTo(forAbsorbed));
    assertThat(messages(brand, survivor))
        .satisfiesExactly(
            message -> assertThat(((ScreenedEvent) message).identified()).isEqualTo(first),
            message -> assertThat(message).isEqualTo(forSurvivor));
    assertThat(screening(brand, second).get("profileId").asString()).isEqualTo(survivor.toString());
  }

  @Test
  void followsMergesToTheirEndWhateverTheOrderTheyArriveIn() {
    Identified brand = brand("chain");
    IdentifiedEvent event = brand.touch("c", "zoe", PERSON, NOON.plusSeconds(2));
    ProfileId a = brand.profile("a", NOON);
    ProfileId b = brand.profile("b", NOON.plusSeconds(1));
    send(event);
    send(brand.merge(a, b, a), brand.merge(a, b, b));
    awaitQuiet();
    send(
        brand.merge(b, event.profileId(), b), brand.merge(b, event.profileId(), event.profileId()));
    catalog(brand, "zoe", true, NOON);
    awaitRevisions(brand, 1);

    assertThat(revised(brand)).singleElement().extracting(r -> r.profileId()).isEqualTo(a);
    assertThat(messages(brand, a)).anyMatch(ScreeningRevised.class::isInstance);
  }

  @Test
  void letsAPersonReleaseAHeldEventOnce() {
    Identified brand = brand("appeal");
    catalog(brand, "mia", true, NOON);
    IdentifiedEvent bot = brand.touch("bot", "mia", new Device("ip", "curl/8.5.0"), NOON);
    send(bot);
    awaitQuiet();
    String release = url(brand) + "/" + bot.event().eventId() + "/release";

    assertThat(api.post(release, Map.of("reason", " ")).statusCode()).isEqualTo(400);
    assertThat(api.post(release, Map.of("reason", "our own monitoring")).statusCode())
        .isEqualTo(200);
    assertThat(api.post(release, Map.of("reason", "again")).statusCode()).isEqualTo(200);
    awaitRevisions(brand, 1);

    assertThat(revised(brand))
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.eventId()).isEqualTo(bot.event().eventId());
              assertThat(r.screening().decision()).isEqualTo(FraudDecision.ALLOW);
              assertThat(r.screening().score()).isEqualTo(50);
              assertThat(r.cause()).isEqualTo("released by hand: our own monitoring");
            });
    assertThat(screening(brand, bot).get("revision").asInt()).isEqualTo(2);
    String unknown = url(brand) + "/" + brand.profile("nobody", NOON) + "/release";
    assertThat(api.post(unknown, Map.of("reason", "why not")).statusCode()).isEqualTo(404);
  }

  private static Identified brand(String id) {
    return new Identified(new BrandId(id));
  }

  private String url(Identified brand) {
    return "http://localhost:" + port + "/api/v1/brands/" + brand.brand() + "/screenings";
  }

  private JsonNode screening(Identified brand, IdentifiedEvent event) {
    return api.get(url(brand) + "/" + event.event().eventId());
  }

  private List<ScreenedEvent> screened(Identified brand) {
    return told(brand)
        .filter(ScreenedEvent.class::isInstance)
        .map(ScreenedEvent.class::cast)
        .toList();
  }

  private List<ScreeningRevised> revised(Identified brand) {
    return told(brand)
        .filter(ScreeningRevised.class::isInstance)
        .map(ScreeningRevised.class::cast)
        .toList();
  }

  /** What was told under one profile's key, in order. */
  private List<ScreenedMessage> messages(Identified brand, ProfileId profile) {
    String key = brand.brand() + "|" + profile;
    return told(brand).filter(m -> m.messageKey().equals(key)).toList();
  }

  private static Stream<ScreenedMessage> told(Identified brand) {
    return topics.read(Topic.SCREENED).stream()
        .map(FraudIT::message)
        .filter(m -> m.brandId().equals(brand.brand()));
  }

  private static ScreenedMessage message(ConsumerRecord<String, byte[]> record) {
    ScreenedMessage message = LedgerJson.read(record.value(), ScreenedMessage.class);
    assertThat(record.key()).isEqualTo(message.messageKey());
    return message;
  }

  private void send(IdentityMessage... messages) {
    topics.send(
        Topic.IDENTIFIED,
        Arrays.stream(messages)
            .map(m -> new Message(m.messageKey(), LedgerJson.write(m)))
            .toList());
  }

  private void catalog(Identified brand, String creator, boolean verified, Instant changedAt) {
    CatalogEntry entry =
        new CatalogEntry(
            brand.brand(),
            new Creator(new CreatorId(creator), creator, null, null, verified),
            changedAt);
    topics.send(Topic.CATALOG, List.of(new Message(entry.messageKey(), LedgerJson.write(entry))));
    await().atMost(PATIENCE).until(() -> topics.caughtUp("fraud-service-catalog", Topic.CATALOG));
  }

  private void awaitRevisions(Identified brand, int count) {
    await().atMost(PATIENCE).until(() -> revised(brand).size() >= count);
    awaitQuiet();
  }

  /** Everything is taken in, nothing is due, and everything told is published. */
  private void awaitQuiet() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                topics.caughtUp("fraud-service", Topic.IDENTIFIED)
                    && topics.caughtUp("fraud-service-catalog", Topic.CATALOG)
                    && count("SELECT count(*) FROM creator WHERE release_due") == 0
                    && count("SELECT count(*) FROM outbox") == 0);
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
