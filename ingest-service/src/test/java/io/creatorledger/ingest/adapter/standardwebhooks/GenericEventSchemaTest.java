package io.creatorledger.ingest.adapter.standardwebhooks;

import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the hand-written reader agree on what a generic event is. */
class GenericEventSchemaTest {

  private static final Schema SCHEMA = schema();

  private final StandardWebhooksAdapter adapter = new StandardWebhooksAdapter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'touch','touch':{'kind':'VIEW','creatorId':'mia'}",
        "'type':'touch','touch':{'kind':'CODE','creatorId':'mia','code':'X','utm':{'a':'b'}},'order':null",
        "'type':'touch','touch':{'kind':'VIEW','creatorId':'mia','reach':'PAID'}",
        "'type':'touch','touch':{'kind':'VIEW','creatorId':'mia','reach':null}",
        "'type':'touch','device':{'ip':'::1'},'identifiers':null,'touch':{'kind':'LIKE','creatorId':'a.b'}",
        "'type':'order','order':{'orderId':'1','netRevenue':{'amount':'0','currency':'JPY'}}",
        "'type':'order','order':{'orderId':'1','netRevenue':{'amount':'2.5','currency':'USD'},"
            + "'lines':[{'lineId':'l','sku':null,'quantity':1,'netRevenue':{'amount':'2.50','currency':'USD'}}],"
            + "'orderedAt':'2026-10-01T00:00:00+02:00'}",
        "'type':'order','order':{'orderId':'1','netRevenue':{'amount':'2.5','currency':'USD'},"
            + "'tax':{'amount':'0.48','currency':'USD'},'shipping':null,"
            + "'discount':{'amount':'0','currency':'USD'}}",
        "'type':'refund','refund':{'refundId':'r','orderId':'1','amount':{'amount':'1.00','currency':'USD'}}",
        "'type':'refund','refund':{'refundId':'r','orderId':'1','amount':{'amount':'1.00','currency':'USD'},"
            + "'shipping':{'amount':'4.90','currency':'USD'}}",
        "'type':'refund','identifiers':{'email':'no"
            + " address'},'refund':{'refundId':'r','orderId':'1',"
            + "'amount':{'amount':'1','currency':'USD'},'lines':[]}"
      })
  void bothAccept(String fields) {
    String event = event(fields);

    assertThat(SCHEMA.validate(event, InputFormat.JSON)).isEmpty();
    assertThat(read(event)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'touch'",
        "'type':'view','touch':{'kind':'VIEW','creatorId':'mia'}",
        "'type':'touch','touch':{'kind':'view','creatorId':'mia'}",
        "'type':'touch','touch':{'kind':'VIEW','creatorId':'m i a'}",
        "'type':'touch','touch':{'kind':'VIEW','creatorId':7}",
        "'type':'touch','touch':{'kind':'VIEW','creatorId':'mia','colour':'red'}",
        "'type':'touch','touch':{'kind':'VIEW','creatorId':'mia'},'order':{'orderId':'1'}",
        "'type':'touch','surprise':1,'touch':{'kind':'VIEW','creatorId':'mia'}",
        "'type':'touch','identifiers':{'mail':'x'},'touch':{'kind':'VIEW','creatorId':'mia'}",
        "'type':'touch','identifiers':{'email':' '},'touch':{'kind':'VIEW','creatorId':'mia'}",
        "'type':'touch','identifiers':{'anonymousId':'a\\u0000b'},'touch':{'kind':'VIEW','creatorId':'mia'}",
        "'type':'touch','touch':{'kind':'VIEW','creatorId':'mia','reach':'paid'}",
        "'type':'touch','touch':[]",
        "'type':'order','order':{'orderId':'1'}",
        "'type':'order','order':{'orderId':'1','netRevenue':12.5}",
        "'type':'order','order':{'orderId':'1','netRevenue':{'amount':12.5,'currency':'USD'}}",
        "'type':'order','order':{'orderId':'1','netRevenue':{'amount':'1e3','currency':'USD'}}",
        "'type':'order','order':{'orderId':'1','netRevenue':{'amount':'1','currency':'usd'}}",
        "'type':'order','order':{'orderId':'1','netRevenue':{'amount':'1','currency':'USD'},'orderedAt':'today'}",
        "'type':'order','order':{'orderId':'1','netRevenue':{'amount':'1','currency':'USD'},"
            + "'lines':[{'lineId':'l','quantity':-1,'netRevenue':{'amount':'1','currency':'USD'}}]}",
        "'type':'order','order':{'orderId':'1','netRevenue':{'amount':'1','currency':'USD'},'tax':'0.19'}",
        "'type':'order','order':{'orderId':'1','netRevenue':{'amount':'1','currency':'USD'},'tip':null}",
        "'type':'refund','refund':{'orderId':'1','amount':{'amount':'1','currency':'USD'}}"
      })
  void bothRefuse(String fields) {
    String event = event(fields);

    assertThat(SCHEMA.validate(event, InputFormat.JSON)).isNotEmpty();
    assertThatThrownBy(() -> read(event)).isInstanceOf(RuntimeException.class);
  }

  private boolean read(String event) {
    return !adapter
        .normalize(
            inbound(connection("standard-webhooks", "c2VjcmV0"), Map.of(), utf8(event)), tenant())
        .drafts()
        .isEmpty();
  }

  private static String event(String fields) {
    return "{'id':'e-1','occurredAt':'2026-11-01T10:00:00Z',%s}"
        .formatted(fields)
        .replace('\'', '"');
  }

  private static Schema schema() {
    try (InputStream in =
        GenericEventSchemaTest.class.getResourceAsStream("/schema/generic-event.v1.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
