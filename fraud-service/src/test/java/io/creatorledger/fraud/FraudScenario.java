package io.creatorledger.fraud;

import static io.creatorledger.fraud.Identified.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.schema.Topic;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityMessage;
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
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the tests of the whole service share: the neighbours' topics and the API. */
@FraudServiceTest
abstract class FraudScenario {

  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final Device PERSON = new Device("ip-1", PHONE);

  private static TopicClient topics;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  final ApiClient api = new ApiClient();

  @BeforeAll
  static void connect() {
    topics = new TopicClient(TestServers.kafka());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  static Identified brand(String id) {
    return new Identified(new BrandId(id));
  }

  final String url(Identified brand) {
    return "http://localhost:" + port + "/api/v1/brands/" + brand.brand() + "/screenings";
  }

  final JsonNode screening(Identified brand, IdentifiedEvent event) {
    return api.get(url(brand) + "/" + event.event().eventId());
  }

  final List<ScreenedEvent> screened(Identified brand) {
    return told(brand)
        .filter(ScreenedEvent.class::isInstance)
        .map(ScreenedEvent.class::cast)
        .toList();
  }

  final List<ScreeningRevised> revised(Identified brand) {
    return told(brand)
        .filter(ScreeningRevised.class::isInstance)
        .map(ScreeningRevised.class::cast)
        .toList();
  }

  /** What was told under one profile's key, in order. */
  final List<ScreenedMessage> messages(Identified brand, ProfileId profile) {
    String key = brand.brand() + "|" + profile;
    return told(brand).filter(m -> m.messageKey().equals(key)).toList();
  }

  static Stream<ScreenedMessage> told(Identified brand) {
    return topics.read(Topic.SCREENED).stream()
        .map(FraudScenario::message)
        .filter(m -> m.brandId().equals(brand.brand()));
  }

  private static ScreenedMessage message(ConsumerRecord<String, byte[]> record) {
    ScreenedMessage message = LedgerJson.read(record.value(), ScreenedMessage.class);
    assertThat(record.key()).isEqualTo(message.messageKey());
    return message;
  }

  final void send(IdentityMessage... messages) {
    topics.send(
        Topic.IDENTIFIED,
        Arrays.stream(messages)
            .map(m -> new Message(m.messageKey(), LedgerJson.write(m)))
            .toList());
  }

  final void catalog(Identified brand, String creator, boolean verified, Instant changedAt) {
    CatalogEntry entry =
        new CatalogEntry(
            brand.brand(),
            new Creator(new CreatorId(creator), creator, null, null, verified),
            changedAt);
    topics.send(Topic.CATALOG, List.of(new Message(entry.messageKey(), LedgerJson.write(entry))));
    await().atMost(PATIENCE).until(() -> topics.caughtUp("fraud-service-catalog", Topic.CATALOG));
  }

  final void awaitRevisions(Identified brand, int count) {
    await().atMost(PATIENCE).until(() -> revised(brand).size() >= count);
    awaitQuiet();
  }

  /** Everything is taken in, nothing is due, and everything told is published. */
  final void awaitQuiet() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                topics.caughtUp("fraud-service", Topic.IDENTIFIED)
                    && topics.caughtUp("fraud-service-catalog", Topic.CATALOG)
                    && count("SELECT count(*) FROM creator WHERE release_due") == 0
                    && count("SELECT count(*) FROM outbox") == 0);
  }

  final long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
