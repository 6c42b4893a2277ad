package io.creatorledger.ingest.delivery;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.retention.EventHorizon;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CreatorId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DeliveryReaderTest {

  private final EventHorizon horizon = new EventHorizon();
  private final DeliveryReader reader = new DeliveryReader(horizon);
  private final Inbound inbound =
      Deliveries.inbound(Deliveries.connection("plain", "s"), Map.of(), utf8("{}"));

  @Test
  void anEventWhoseIdIsNotKeptIsNotTakenForNewUnlessAPersonSaysSo() {
    PlatformAdapter adapter = reading(i -> Reading.of(touch(NOW.minusMillis(1))));
    assertThat(read(adapter).drafts()).hasSize(1);

    horizon.moveTo(NOW);
    assertThatThrownBy(() -> read(adapter))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessageContaining("cannot be told");
    assertThat(reader.readEvenForgotten(adapter, inbound, Deliveries.tenant()).drafts()).hasSize(1);
    assertThat(read(reading(i -> Reading.of(touch(NOW)))).drafts()).hasSize(1);
  }

  @Test
  void aReasonNeverRepeatsAValue() {
    assertThatThrownBy(
            () ->
                read(
                    reading(
                        i -> {
                          throw new IllegalArgumentException("a currency is an ISO 4217 code");
                        })))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage("a currency is an ISO 4217 code");
    for (RuntimeException quoting :
        List.of(
            new NumberFormatException("For input string: jon@example.com"),
            new DateTimeException("jon@example.com could not be parsed"),
            new ArithmeticException("jon@example.com"))) {
      assertThatThrownBy(
              () ->
                  read(
                      reading(
                          i -> {
                            throw quoting;
                          })))
          .isInstanceOf(MalformedDeliveryException.class)
          .hasMessageNotContaining("jon");
    }
  }

  private Reading read(PlatformAdapter adapter) {
    return reader.read(adapter, inbound, Deliveries.tenant());
  }

  private Draft touch(Instant time) {
    return new Draft(
        inbound.eventId(time, "touch"),
        time,
        List.of(),
        new Device(null, null),
        new Touch(
            TouchKind.VIEW,
            new CreatorId("mia"),
            null,
            null,
            Duration.ofDays(7),
            null,
            null,
            null,
            Map.of()));
  }

  private static PlatformAdapter reading(Function<Inbound, Reading> reading) {
    return new PlatformAdapter() {
      @Override
      public String name() {
        return "plain";
      }

      @Override
      public ConnectionForm form() {
        return ConnectionForm.simple("Plain", "Secret", List.of());
      }

      @Override
      public Verdict verify(Inbound delivery, Instant now) {
        return Verdict.AUTHENTIC;
      }

      @Override
      public String deliveryKey(Inbound delivery) {
        return "key";
      }

      @Override
      public Reading normalize(Inbound delivery, Tenant tenant) {
        return reading.apply(delivery);
      }
    };
  }
}
