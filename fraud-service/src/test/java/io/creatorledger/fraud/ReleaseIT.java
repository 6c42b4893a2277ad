package io.creatorledger.fraud;

import static io.creatorledger.fraud.Identified.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityMessage;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Held events are given free; each test has a brand of its own. */
class ReleaseIT extends FraudScenario {

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
}
