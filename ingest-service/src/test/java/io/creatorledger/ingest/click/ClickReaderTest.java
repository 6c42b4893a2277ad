package io.creatorledger.ingest.click;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.ingest.tenant.OwnedLink;
import io.creatorledger.schema.catalog.TrackedLink;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.CreatorId;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickReaderTest {

  private static final UUID CLICK = UUID.fromString("3f0c1a52-0000-4000-8000-000000000001");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://shop.example/p,                            -,                     -",
        "https://shop.example/p,                            utm_medium=bio,        -",
        "https://shop.example/p,                            fbclid=F,              -",
        "https://shop.example/p,                            utm_medium=Paid_Social, PAID",
        "https://shop.example/p,                            wbraid=W,              PAID",
        "https://shop.example/p?utm_medium=sponsored_ad,    -,                     PAID",
        "https://shop.example/p?utm_medium=creator,         utm_medium=cpc,        -",
      })
  void aClickIsPaidForWhenTheAddressThatItLeadsToSaysSo(
      String destination, @Nullable String query, @Nullable Reach reach) {
    TrackedLink link =
        new TrackedLink("mia-bio", URI.create(destination), new CreatorId("mia"), null, null);
    Click click =
        new Click(
            CLICK, NOW, QueryParameters.of(query), query, null, "203.0.113.9", null, null, false);

    Touch touch =
        (Touch)
            ClickReader.touch(
                    ClickReader.inbound(new OwnedLink(BRAND, link), click), tenant(), link, click)
                .body();

    assertThat(touch.reach()).isEqualTo(reach);
  }
}
