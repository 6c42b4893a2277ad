package io.creatorledger.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.ContentMetrics;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.CostKind;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RowReaderTest {

  private static final Tenant TENANT = Deliveries.tenant();
  private static final Connection SHOP = Deliveries.connection("shopify", "hush");

  @Test
  void anOrderIsTheSameEventAsItsWebhooks() {
    Reading reading =
        read(
            ImportKind.ORDERS,
            Map.of(
                "order_id", "#4711",
                "ordered_at", "2026-11-01T10:00:00+01:00",
                "net_revenue", "129.90",
                "code", "nothing, tenoff",
                "email", "Buyer@Example.com",
                "customer_id", "77",
                "landing_page", "/p?ttclid=E.C.P&utm_source=tiktok"));
    Inbound webhook = Deliveries.inbound(SHOP, Map.of(), new byte[0]);
    Instant createdAt = Instant.parse("2026-11-01T09:00:00Z");

    assertThat(reading.drafts()).hasSize(2);
    Draft code = reading.drafts().getFirst();
    Draft order = reading.drafts().getLast();
    assertThat(code.eventId()).isEqualTo(webhook.eventId(createdAt, "code/4711/TENOFF"));
    assertThat(((Touch) code.body()).kind()).isEqualTo(TouchKind.CODE);
    assertThat(order.eventId()).isEqualTo(webhook.eventId(createdAt, "order/4711/placed"));
    assertThat(((OrderPlaced) order.body()).netRevenue()).hasToString("129.90 EUR");
    assertThat(order.identifiers())
        .extracting(identifier -> identifier.type())
        .containsExactlyInAnyOrder(
            IdentifierType.EMAIL_HASH,
            IdentifierType.CUSTOMER_ID,
            IdentifierType.CLICK_ID,
            IdentifierType.ORDER_ID);
    assertThat(order.identifiers().toString()).doesNotContain("Example").contains("shopify:77");
    assertThat(reading.landing()).contains("utm_source");
  }

  @Test
  void anOrdersRowMaySayWhatNetRevenueLeavesOut() {
    Map<String, String> row =
        Map.of(
            "order_id", "1",
            "ordered_at", "2026-11-01T10:00:00Z",
            "net_revenue", "100",
            "tax", "19.00",
            "discount", "10");

    assertThat(((OrderPlaced) read(ImportKind.ORDERS, row).drafts().getFirst().body()).charges())
        .isEqualTo(new Charges(Money.of("19", "EUR"), null, Money.of("10", "EUR")));
  }

  @Test
  void aLaterStatementOfAnOrderIsAnEventOfItsOwn() {
    Map<String, String> row =
        Map.of("order_id", "1", "ordered_at", "2026-11-01T10:00:00Z", "net_revenue", "5");
    Map<String, String> later = new java.util.HashMap<>(row);
    later.put("stated_at", "2026-11-02T10:00:00Z");

    Draft first = read(ImportKind.ORDERS, row).drafts().getFirst();
    Draft second = read(ImportKind.ORDERS, later).drafts().getFirst();

    assertThat(second.eventId()).isNotEqualTo(first.eventId());
    assertThat(((OrderPlaced) second.body()).statedAt())
        .isEqualTo(Instant.parse("2026-11-02T10:00:00Z"));
  }

  @Test
  void aConversionWithoutAnOrderIsAnOrderOfItsOwn() {
    Map<String, String> row =
        Map.of(
            "conversion_id", "store-1",
            "occurred_at", "2026-11-01T10:00:00Z",
            "value", "20",
            "creator_id", "mia");
    Reading reading = read(ImportKind.CONVERSIONS, row);

    assertThat(((Touch) reading.drafts().getFirst().body()).kind()).isEqualTo(TouchKind.REFERRAL);
    Draft order = reading.drafts().getLast();
    assertThat(((OrderPlaced) order.body()).orderId().value())
        .isEqualTo(order.eventId().toString());
    assertThat(read(ImportKind.CONVERSIONS, row)).isEqualTo(reading);
  }

  @Test
  void spendWithoutAnIdIsNamedByWhatItIsFor() {
    Cost spend =
        cost(
            ImportKind.SPEND,
            Map.of(
                "amount",
                "250",
                "date",
                "2026-11-01",
                "platform",
                "TikTok",
                "campaign_id",
                "launch"));

    assertThat(spend.costId()).isEqualTo("spend/2026-11-01/TikTok/launch/-/-/-");
    assertThat(spend.costKind()).isEqualTo(CostKind.AD_SPEND);
    assertThat(spend.platform()).isEqualTo("tiktok");
    assertThat(
            cost(
                    ImportKind.COSTS,
                    Map.of(
                        "cost_id",
                        "i1",
                        "amount",
                        "5",
                        "date",
                        "2026-11-01",
                        "creator_id",
                        "mia",
                        "kind",
                        "Gifted product"))
                .costKind())
        .isEqualTo(CostKind.GIFTED_PRODUCT);
  }

  @Test
  void anAnswerThatNamesACreatorIsATouchAndAnotherIsAnAnswer() {
    Map<String, String> named =
        Map.of(
            "response_id", "r", "answered_at", "2026-11-01", "answer", "TENOFF", "order_id", "9");
    Draft touch = read(ImportKind.SURVEYS, named).drafts().getFirst();
    assertThat(((Touch) touch.body()).kind()).isEqualTo(TouchKind.SURVEY);
    assertThat(((Touch) touch.body()).creatorId().value()).isEqualTo("mia");

    Draft other =
        read(
                ImportKind.SURVEYS,
                Map.of("response_id", "r", "answered_at", "2026-11-01", "answer", "A friend"))
            .drafts()
            .getFirst();
    assertThat(((Activity) other.body()).label()).isEqualTo("A friend");
  }

  @Test
  void anAffiliateActionIsATouchOfTheOrderAndACost() {
    Reading reading =
        read(
            ImportKind.AFFILIATE,
            Map.of(
                "action_id", "A1",
                "order_id", "9",
                "occurred_at", "2026-11-01T10:00:00Z",
                "code", "TENOFF",
                "network", "Impact",
                "commission", "12.99"));

    Draft touch = reading.drafts().getFirst();
    assertThat(((Touch) touch.body()).kind()).isEqualTo(TouchKind.AFFILIATE);
    assertThat(touch.identifiers().toString()).contains("ORDER_ID");
    Cost commission = (Cost) reading.items().getFirst();
    assertThat(commission.costId()).isEqualTo("affiliate/impact/A1");
    assertThat(commission.amount()).hasToString("12.99 EUR");
  }

  @Test
  void theSameCountersAreTheSameItem() {
    Map<String, String> row =
        Map.of("content_id", "v1", "date", "2026-11-01", "views", "1,000", "likes", "80");
    ContentMetrics metrics = (ContentMetrics) read(ImportKind.METRICS, row).items().getFirst();

    assertThat(metrics.counts()).isEqualTo(Map.of("views", 1000L, "likes", 80L));
    assertThat(metrics.measuredAt()).isEqualTo(Instant.parse("2026-11-02T00:00:00Z"));
    assertThat(read(ImportKind.METRICS, row).items()).containsExactly(metrics);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "ORDERS ! order_id=1;ordered_at=2026-11-01 ! net_revenue is missing",
        "ORDERS ! order_id=a b;ordered_at=2026-11-01;net_revenue=1 ! order_id: order id must be",
        "ORDERS ! order_id=1;ordered_at=2027-11-01;net_revenue=1 ! ordered_at must not lie in the",
        "ORDERS ! order_id=1;ordered_at=1969-11-01;net_revenue=1 ! the row's time is impossible",
        "ORDERS ! order_id=1;ordered_at=2026-11-01;net_revenue=1;currency=ABC ! currency must be",
        "ORDERS ! order_id=1;ordered_at=2026-11-01;net_revenue=1;tax=-1 ! tax must not be negative",
        "ORDERS ! order_id=1;ordered_at=2026-11-01;net_revenue=1;shipping=x ! shipping must be a",
        "COSTS ! cost_id=1;amount=1;date=2026-11-01;creator_id=m;kind=gift ! kind must be one of",
        "COSTS ! cost_id=1;amount=1;date=2026-11-02;until=2026-11-01;creator_id=m ! until must not",
        "SURVEYS ! response_id=1;answered_at=2026-11-01 ! creator_id or answer is missing",
        "AFFILIATE ! action_id=1;order_id=1;occurred_at=2026-11-01 ! the row names no creator",
        "METRICS ! content_id=v;date=2026-11-01 ! a counter is missing"
      })
  void saysWhatToChange(ImportKind kind, String row, String sentence) {
    Map<String, String> values = new java.util.HashMap<>();
    for (String cell : row.split(";")) {
      values.put(cell.split("=")[0], cell.split("=")[1]);
    }
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> read(kind, values))
        .withMessageStartingWith(sentence)
        .isInstanceOfAny(MalformedDeliveryException.class, IllegalArgumentException.class);
  }

  /** A template that cannot be imported would teach the wrong thing. */
  @ParameterizedTest
  @EnumSource
  void everyTemplateCanBeRead(ImportKind kind) throws IOException {
    StringWriter out = new StringWriter();
    RejectedRows.template(kind, out);
    byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
    FileBytes file = new FileBytes(n -> bytes, bytes.length);
    ImportOptions options = options(kind, ImportFormat.CSV);
    RowFormat format = RowFormat.of(file, options);
    RawRecord row = format.splitter(file, format.firstPosition(), format.firstLine()).next();

    assertThat(format.ignored()).isEmpty();
    Map<String, String> cells = new java.util.HashMap<>(format.cells(row));
    if (kind == ImportKind.AFFILIATE) {
      cells.put("creator_id", "mia");
    }
    Reading reading = read(kind, cells);
    assertThat(reading.drafts().size() + reading.items().size()).isPositive();
  }

  @Test
  void headersOfOtherToolsAreUnderstoodAndUnknownOnesListed() {
    CsvRows rows =
        csv("\uFEFFName;Id;Created at;Subtotal;E-Mail;Colour\n1;2;3;4;5;6\n", ImportKind.ORDERS);

    assertThat(rows.ignored()).containsExactly("Name", "Colour");
    assertThat(rows.firstLine()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "order_id,ordered_at ! the header lacks net_revenue; see the template of orders",
        "id,order,ordered_at,net_revenue ! 2 columns can be order_id; keep one",
        "order_id,order_id,ordered_at,net_revenue ! 2 columns can be order_id"
      })
  void aHeaderThatCannotBeMeantIsRefused(String header, String sentence) {
    assertThatExceptionOfType(UnreadableFileException.class)
        .isThrownBy(() -> csv(header + "\n", ImportKind.ORDERS))
        .withMessageStartingWith(sentence);
  }

  @Test
  void jsonLinesNameTheirFieldsAsColumns() {
    byte[] line =
        "{\"Order Id\":4711,\"ordered_at\":\"2026-11-01\",\"subtotal\":19.90,\"email\":null,\"x\":[]}"
            .getBytes(StandardCharsets.UTF_8);
    JsonRows rows = new JsonRows(ImportKind.ORDERS, 0);

    assertThat(rows.cells(new RawRecord(0, 1, line, line.length, 2, null)))
        .isEqualTo(Map.of("order_id", "4711", "ordered_at", "2026-11-01", "net_revenue", "19.90"));
    for (String wrong : List.of("[]", "{", "{}", "{\"order_id\":{}}", "{\"a\":1}{\"b\":2}")) {
      byte[] bytes = wrong.getBytes(StandardCharsets.UTF_8);
      assertThatExceptionOfType(MalformedDeliveryException.class)
          .as(wrong)
          .isThrownBy(() -> rows.cells(new RawRecord(0, 1, bytes, bytes.length, 2, null)));
    }
  }

  private static CsvRows csv(String text, ImportKind kind) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return (CsvRows)
        RowFormat.of(new FileBytes(n -> bytes, bytes.length), options(kind, ImportFormat.CSV));
  }

  private static Cost cost(ImportKind kind, Map<String, String> row) {
    return (Cost) read(kind, row).items().getFirst();
  }

  private static Reading read(ImportKind kind, Map<String, String> row) {
    Times times = new Times(TENANT.brand().timeZone(), null);
    return RowReader.of(kind, new RowContext(TENANT, SHOP, Deliveries.NOW))
        .read(new Cells(row, times, false));
  }

  private static ImportOptions options(ImportKind kind, ImportFormat format) {
    return new ImportOptions(
        kind, format, false, null, null, false, null, null, ImportOptions.UTF_8);
  }
}
