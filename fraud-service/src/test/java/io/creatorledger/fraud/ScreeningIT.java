package io.creatorledger.fraud;

import static io.creatorledger.fraud.Identified.NOON;
import static io.creatorledger.fraud.Identified.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityMessage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Signals and decisions on what identity sends; each test has a brand of its own. */
class ScreeningIT extends FraudScenario {

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
}
