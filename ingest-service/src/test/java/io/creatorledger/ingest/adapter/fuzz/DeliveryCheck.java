package io.creatorledger.ingest.adapter.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.delivery.Admitted;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.PreparedDelivery;
import io.creatorledger.ingest.delivery.PreparedEvent;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.json.LedgerJson;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;

/**
 * What must hold for any request whatever: it is read or refused in words, what is read can be
 * stored and read again by the next service, and it is not many times larger than what was sent.
 */
final class DeliveryCheck {

  private static final Tenant TENANT = Deliveries.tenant();
  private static final DeliveryPreparation PREPARATION =
      new DeliveryPreparation(
          SecretBox.of("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", new SecureRandom()),
          new PlatformAdapters(List.of()));
  private static final int LONGEST_REASON = 1000;
  private static final long ALWAYS_FINE = 128 * 1024;
  private static final long TIMES_THE_BODY = 64;

  private DeliveryCheck() {}

  /**
   * Does with a request what the pipeline does, but for the signature, which a stranger cannot
   * make.
   *
   * @return why it cannot be read; empty when it can
   */
  static Optional<String> check(PlatformAdapter adapter, Inbound inbound) {
    // The pipeline expects these not to fail.
    if (inbound.door().method().equals("GET")) {
      adapter.handshake(inbound).ifPresent(reply -> assertThat(reply.status()).isBetween(200, 499));
    }
    assertThat(adapter.verify(inbound, Deliveries.NOW)).isNotNull();
    String key = adapter.deliveryKey(inbound);
    PreparedDelivery prepared;
    try {
      Reading reading = adapter.normalize(inbound, TENANT);
      prepared =
          PREPARATION.readable(inbound, key, Admitted.whole(reading), adapter.keptHeaders(), null);
    } catch (MalformedDeliveryException e) {
      prepared = PREPARATION.malformed(inbound, key, e.sentence(), adapter.keptHeaders());
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      // Our own types refuse so; IngestPipeline makes a sentence of it.
      prepared = PREPARATION.malformed(inbound, key, "impossible", adapter.keptHeaders());
    }
    requireStorable(prepared);
    requireReadableAgain(prepared);
    requireInProportion(prepared);
    return Optional.ofNullable(prepared.malformed());
  }

  /** PostgreSQL's text and jsonb have no place for the character NUL. */
  private static void requireStorable(PreparedDelivery prepared) {
    assertThat(prepared.headersJson()).doesNotContain("\\u0000").doesNotContain("\0");
    if (prepared.malformed() != null) {
      assertThat(prepared.malformed()).doesNotContain("\0").hasSizeLessThan(LONGEST_REASON);
    }
    if (prepared.followUp() != null) {
      assertThat(prepared.followUp().subject()).doesNotContain("\0").hasSizeLessThan(512);
    }
    for (PreparedEvent event : prepared.events()) {
      assertThat(event.messageKey()).doesNotContain("\0").hasSizeLessThan(1024);
      assertThat(new String(event.json(), StandardCharsets.UTF_8)).doesNotContain("\\u0000");
    }
  }

  private static void requireReadableAgain(PreparedDelivery prepared) {
    for (PreparedEvent event : prepared.events()) {
      LedgerEvent again = LedgerJson.read(event.json(), LedgerEvent.class);
      assertThat(LedgerJson.write(again)).isEqualTo(event.json());
    }
  }

  private static void requireInProportion(PreparedDelivery prepared) {
    long size = prepared.events().stream().mapToLong(event -> event.json().length).sum();
    assertThat(size)
        .as("bytes of events from %d bytes", prepared.bytes())
        .isLessThan(ALWAYS_FINE + TIMES_THE_BODY * prepared.bytes());
  }
}
