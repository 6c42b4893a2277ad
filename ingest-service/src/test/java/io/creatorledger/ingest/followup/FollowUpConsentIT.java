package io.creatorledger.ingest.followup;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.delivery.Admitted;
import io.creatorledger.ingest.delivery.AnonymousEvent;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.DeliveryStore;
import io.creatorledger.ingest.delivery.PreparedDelivery;
import io.creatorledger.testing.ServiceTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits keeps its bytes only as long as something waits for them. */
@ServiceTest
class FollowUpConsentIT {

  private static final FollowUp LATER =
      new FollowUp("order-detail", "1", Duration.ofDays(36_500), null);
  private static final AnonymousEvent COUNTED =
      new AnonymousEvent(
          BRAND, LocalDate.of(2026, 11, 2), "plain", "touch", "VIEW", "mia", "launch");

  @Autowired private DeliveryPreparation preparation;
  @Autowired private DeliveryStore deliveries;
  @Autowired private FollowUps followUps;
  @Autowired private JdbcClient jdbc;

  @Test
  void bytesOfWhatHasNoBasisGoWithTheLastFollowUp() {
    DueWork work = stored("one");

    followUps.done(work, List.of(), List.of(COUNTED), true, LATER, NOW);
    assertThat(bodyIsKept(work)).isTrue();
    followUps.done(work, List.of(), List.of(COUNTED, COUNTED), false, null, NOW);

    assertThat(bodyIsKept(work)).isFalse();
    assertThat(
            jdbc.sql("SELECT events FROM anonymous_count WHERE brand_id = ?")
                .param(BRAND.value())
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void bytesWithABasisStay() {
    DueWork work = stored("two");

    followUps.done(work, List.of(), List.of(), false, null, NOW);

    assertThat(bodyIsKept(work)).isTrue();
  }

  @Test
  void bytesGoTooWhenTheRestIsGivenUpOrCannotBeRead() {
    DueWork givenUp = stored("three");
    followUps.done(givenUp, List.of(), List.of(), true, LATER, NOW);
    DueWork unreadable = stored("four");
    followUps.done(unreadable, List.of(), List.of(), true, LATER, NOW);

    followUps.giveUp(givenUp, "it never came", NOW);
    followUps.quarantine(unreadable, "it is no JSON", NOW);

    assertThat(List.of(bodyIsKept(givenUp), bodyIsKept(unreadable))).containsOnly(false);
  }

  private DueWork stored(String key) {
    PreparedDelivery delivery =
        preparation.readable(
            inbound(connection("plain", "s"), Map.of(), utf8("{}")),
            key,
            Admitted.whole(Reading.later(LATER)),
            List.of(),
            null);
    deliveries.store(List.of(delivery));
    return new DueWork(BRAND, delivery.deliveryId(), delivery.connectionId(), LATER, 0, null);
  }

  private boolean bodyIsKept(DueWork work) {
    return jdbc.sql(
            "SELECT body_sealed IS NOT NULL FROM delivery WHERE brand_id = ? AND delivery_id = ?")
        .params(work.brandId().value(), work.deliveryId())
        .query(Boolean.class)
        .single();
  }
}
