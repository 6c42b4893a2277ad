package io.creatorledger.ingest.replay;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.json.LedgerJson;
import org.junit.jupiter.api.Test;

class BodyOutlineTest {

  @Test
  void showsStructureAndHarmlessWordsButNobodysData() {
    String outline =
        outline(
            """
            {"id": 820982911946154508, "email": "jon@example.com", "financial_status": "paid",
             "currency": "EUR", "created_at": "2026-11-02T10:15:30Z", "taxes_included": true,
             "note": null, "status": "call 555 0100", "type": "jon@example.com",
             "customer": {"first_name": "Jon", "phone": "+15550100", "jon@example.com": 1,
                          "4915550100123": {"x": "Jon"}},
             "line_items": [{"title": "Secret gift"}, {}, {}, {}, {}, {}, {}]}
            """);

    assertThat(outline)
        .contains("\"financial_status\":\"paid\"", "\"currency\":\"EUR\"")
        .contains("\"created_at\":\"2026-11-02T10:15:30Z\"", "\"taxes_included\":\"true\"")
        .contains("\"email\":\"text of 15\"", "\"id\":\"number of 18\"", "\"note\":\"null\"")
        .contains("\"first_name\":\"text of 3\"", "… 7 items in all")
        .doesNotContain("Jon", "jon", "5550100", "555 0100", "Secret", "820982911946154508");
  }

  @Test
  void saysWhereABodyStopsBeingJson() {
    assertThat(outline("{\"email\": \"jon@example.com\",\n oops}"))
        .contains("\"format\":\"not json\"", "\"line\":2")
        .doesNotContain("jon", "oops");
  }

  @Test
  void isNotDrownedByDepthOrLength() {
    assertThat(outline("[".repeat(400) + "]".repeat(400)).length()).isLessThan(1000);
    StringBuilder many = new StringBuilder("{\"a\":0");
    for (int i = 0; i < 20_000; i++) {
      many.append(",\"f_").append(i).append("\":1");
    }
    assertThat(outline(many.append('}').toString())).contains("…");
  }

  private static String outline(String body) {
    return LedgerJson.mapper().writeValueAsString(BodyOutline.of(utf8(body)));
  }
}
