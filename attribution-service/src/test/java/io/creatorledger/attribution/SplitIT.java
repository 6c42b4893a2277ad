package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.ServiceTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Two people were one profile; each test has a brand of its own. */
@ServiceTest
class SplitIT {

  private static final Instant ORDERED = Instant.parse("2026-06-16T02:30:00Z");
  private static final String ANN = "ann";
  private static final String BEN = "ben";

  @Autowired private ConsumerRuntime runtime;
  @LocalServerPort private int port;
  private final ApiClient api = new ApiClient();
  private Delivery delivery;

  @BeforeEach
  void consumer() {
    delivery = new Delivery(runtime);
  }

  @Test
  void aSplitTakesTouchesAndOrdersToTheSeparatedProfileAndSaysSo() {
    Messages brand = new Messages("parted");
    ProfileId whole = brand.profile(1);
    ProfileId part = brand.profile(2);
    ScreenedEvent annsTouch = by(ANN, brand.click(whole, ORDERED.minusSeconds(900), "anna"));
    ScreenedEvent bensTouch = by(BEN, brand.click(whole, ORDERED.minusSeconds(800), "ben"));
    deliver(annsTouch, bensTouch);
    deliver(by(ANN, brand.order(whole, "ann-1", ORDERED, "10.00")));
    deliver(by(BEN, brand.order(whole, "ben-1", ORDERED, "20.00")));
    assertThat(creators(brand, "ann-1")).containsExactly("anna", "ben");

    ProfileSplit split = brand.split(whole, part, part, ORDERED.plusSeconds(60), BEN);
    deliver(split);

    assertThat(creators(brand, "ann-1")).containsExactly("anna");
    assertThat(creators(brand, "ben-1")).containsExactly("ben");
    for (String order : List.of("ann-1", "ben-1")) {
      JsonNode receipt = api.get(orders(brand) + order + "/receipt");
      JsonNode last = receipt.at("/revisions").values().stream().toList().getLast();
      assertThat(last.at("/cause").asString()).isEqualTo("PROFILE_SPLIT");
      assertThat(last.at("/causeEventId").asString()).isEqualTo(split.cause().toString());
      assertThat(receipt.at("/touchpoints").size()).isEqualTo(1);
    }
    assertThat(api.get(orders(brand) + "ben-1/receipt").at("/profile/profileId").asString())
        .isEqualTo(part.toString());
  }

  @Test
  void whatComesAfterTheSplitAndNamesTheOldProfileIsTheSeparatedOnesToo() {
    Messages brand = new Messages("parted-before");
    ProfileId whole = brand.profile(1);
    ProfileId ended = brand.profile(2);
    ProfileId part = brand.profile(3);
    deliver(brand.split(whole, part, whole, ORDERED.plusSeconds(60), BEN));
    deliver(by(BEN, brand.order(part, "ben-1", ORDERED, "20.00")));

    deliver(by(BEN, brand.click(whole, ORDERED.minusSeconds(900), "late")));
    assertThat(creators(brand, "ben-1")).containsExactly("late");

    deliver(by(BEN, brand.click(ended, ORDERED.minusSeconds(800), "later")));
    assertThat(creators(brand, "ben-1")).containsExactly("late");
    deliver(brand.merge(ended, whole, ended, ORDERED.plusSeconds(30)));
    assertThat(creators(brand, "ben-1")).containsExactlyInAnyOrder("late", "later");

    deliver(brand.merge(part, whole, part, ORDERED.plusSeconds(90)));
    deliver(by(ANN, brand.order(whole, "ann-1", ORDERED, "10.00")));
    assertThat(creators(brand, "ann-1")).as("one again").hasSize(2);
  }

  private void deliver(ScreenedMessage... messages) {
    delivery.deliver(List.of(messages));
  }

  private static ScreenedEvent by(String customer, ScreenedEvent event) {
    return Messages.by(customer, event);
  }

  private List<String> creators(Messages brand, String order) {
    return api.get(orders(brand) + order + "/credits?model=linear").at("/credits").values().stream()
        .map(credit -> credit.at("/creatorId").asString())
        .sorted()
        .toList();
  }

  private String orders(Messages brand) {
    return "http://localhost:" + port + "/api/v1/brands/" + brand.brand + "/orders/";
  }
}
