package io.creatorledger.ingest.serverevent;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.serverevent.EventPreparation.Prepared;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.schema.json.LedgerJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published schema and the hand-written reader agree on what an event is. */
class ServerEventSchemaTest {

  private static final Schema SCHEMA = schema();
  private static final String MONEY = "{'amount':'12.30','currency':'EUR'}";
  private static final String SIGNALS =
      "{'gdpr':1,'tcf':'','gpp':'DBAA','gppSid':[2,-1],'gpc':false,'oneTrust':'C0002:1',"
          + "'usercentrics':{'x':true},'segment':{'categoryPreferences':{'Analytics':false}},"
          + "'rudderstack':{'provider':'oneTrust','allowedConsentIds':['a'],'deniedConsentIds':[]},"
          + "'google':{'ad_storage':'granted','analytics_storage':'denied'},"
          + "'granted':['STORAGE'],'refused':[],'region':'US-CA','at':'2026-11-01T10:00:00Z'}";

  private final EventPreparation preparation =
      new EventPreparation(
          new DeliveryPreparation(
              SecretBox.of("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", new SecureRandom()),
              new PlatformAdapters(List.of())));

  static Stream<String> events() {
    List<String> events = new ArrayList<>();
    for (String touch :
        List.of(
            "impression",
            "three_second_view",
            "view_through",
            "like",
            "save",
            "share",
            "comment",
            "profile_visit",
            "story_tap",
            "livestream_join")) {
      events.add("'type':'" + touch + "','creatorId':'mia'");
    }
    events.addAll(
        List.of(
            "'type':'like','creatorId':'mia','campaignId':'launch','contentId':'c','linkSlug':'s',"
                + "'subId':'p','utm':{'source':'x'},'reach':'paid'",
            "'type':'view_through','creatorId':'mia','reach':null",
            "'type':'page_view','page':'https://shop.example/a?b=c#d','utm':{},'label':null",
            "'type':'return_visit'",
            "'type':'product_view','product':'SKU-1','page':'/p'",
            "'type':'add_to_cart','product':'SKU-1','quantity':2,'value':" + MONEY,
            "'type':'initiate_checkout','value':" + MONEY,
            "'type':'email_capture','identifiers':{'email':'b@example.com'}",
            "'type':'email_capture','identifiers':{'emailSha256':'" + "a".repeat(64) + "'}",
            "'type':'lead','label':'newsletter'",
            "'type':'subscription','value':" + MONEY,
            "'type':'lead','company':'salesforce:001'",
            "'type':'opportunity_stage','opportunity':'o','stage':'won','company':'c','value':"
                + MONEY,
            "'type':'custom','label':'demo booked','company':'c','opportunity':'o'",
            "'type':'custom','label':'quiz','quantity':0",
            "'type':'purchase','orderId':'1','value':" + MONEY,
            "'type':'purchase','orderId':'1','value':"
                + MONEY
                + ",'tax':"
                + MONEY
                + ",'shipping':null,'discount':"
                + MONEY,
            "'type':'refund','refundId':'r','orderId':'1','value':" + MONEY + ",'tax':" + MONEY,
            "'type':'purchase','orderId':'1','value':"
                + MONEY
                + ",'code':'TENOFF','creatorId':'mia','campaignId':'launch',"
                + "'orderedAt':'2026-11-01T10:00:00+01:00','lines':[{'lineId':'l','sku':null,"
                + "'quantity':1,'value':"
                + MONEY
                + "}]",
            "'type':'offline_conversion','orderId':'1','value':" + MONEY,
            "'type':'refund','refundId':'r','orderId':'1','value':" + MONEY + ",'lines':[]",
            "'type':'coupon_use','orderId':'1','code':'TENOFF'",
            "'type':'survey_answer','answer':'a friend'",
            "'type':'survey_answer','answer':'mia','orderId':'1','creatorId':'mia'",
            "'type':'page_view','occurredAt':'2026-11-01T10:00:00.123Z','device':{'ip':'::1','userAgent':'UA'},'identifiers':{'email':'no"
                + " address','phone':'1','phoneSha256':'x',"
                + "'customerId':'7','anonymousId':'a','clickId':'c','ttclid':'t','fbclid':'f',"
                + "'gclid':'g'}",
            "'type':'page_view','consent':" + SIGNALS,
            "'type':'page_view','consent':null,'device':null,'identifiers':null,'occurredAt':null",
            "'type':'page_view','consent':{'gdpr':null,'tcf':null,'gppSid':null,'segment':null,"
                + "'google':null,'granted':null,'region':null,'usercentrics':null}"));
    return events.stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void bothAccept(String fields) {
    agree(event(fields), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'view','creatorId':'mia'",
        "'type':'LIKE','creatorId':'mia'",
        "'type':7",
        "'type':null",
        "'creatorId':'mia'",
        "'type':'like'",
        "'type':'like','creatorId':null",
        "'type':'like','creatorId':'mia','company':'c'",
        "'type':'opportunity_stage','stage':'won'",
        "'type':'opportunity_stage','opportunity':'o'",
        "'type':'opportunity_stage','opportunity':'o','stage':'won','page':'/x'",
        "'type':'like','creatorId':'m i a'",
        "'type':'like','creatorId':'mia','code':'X'",
        "'type':'like','creatorId':'mia','reach':'bought'",
        "'type':'like','creatorId':'mia','reach':true",
        "'type':'page_view','reach':'paid'",
        "'type':'like','creatorId':'mia','value':{'amount':'1','currency':'EUR'}",
        "'type':'like','creator':{'platform':'tiktok'}",
        "'type':'like','creator':{'platform':'tiktok','account':'x','id':1}",
        "'type':'page_view','surprise':1",
        "'type':'page_view','surprise':null",
        "'type':'page_view','page':''",
        "'type':'page_view','page':'a\\u0000b'",
        "'type':'page_view','utm':{'source':1}",
        "'type':'page_view','utm':[]",
        "'type':'page_view','occurredAt':'yesterday'",
        "'type':'page_view','occurredAt':1793521800",
        "'type':'page_view','identifiers':{'mail':'x'}",
        "'type':'page_view','identifiers':{'email':' '}",
        "'type':'page_view','device':{'os':'x'}",
        "'type':'page_view','consent':{'gdpr':2}",
        "'type':'page_view','consent':{'gdpr':'1'}",
        "'type':'page_view','consent':{'tcf':7}",
        "'type':'page_view','consent':{'gppSid':['2']}",
        "'type':'page_view','consent':{'gppSid':2}",
        "'type':'page_view','consent':{'usercentrics':{'x':'yes'}}",
        "'type':'page_view','consent':{'segment':{'Analytics':true}}",
        "'type':'page_view','consent':{'rudderstack':{'allowedConsentIds':[1]}}",
        "'type':'page_view','consent':{'google':{'ad_storage':true}}",
        "'type':'page_view','consent':{'granted':['EVERYTHING']}",
        "'type':'page_view','consent':{'region':'Germany'}",
        "'type':'page_view','consent':{'iab':'x'}",
        "'type':'page_view','consent':'yes'",
        "'type':'product_view'",
        "'type':'product_view','product':null",
        "'type':'add_to_cart'",
        "'type':'add_to_cart','product':'x','quantity':-1",
        "'type':'add_to_cart','product':'x','quantity':1.5",
        "'type':'add_to_cart','product':'x','value':12.5",
        "'type':'initiate_checkout','label':'x'",
        "'type':'email_capture'",
        "'type':'email_capture','identifiers':{'phone':'+4930123456'}",
        "'type':'email_capture','identifiers':{'email':null}",
        "'type':'custom'",
        "'type':'purchase','orderId':'1'",
        "'type':'purchase','value':{'amount':'1','currency':'EUR'}",
        "'type':'purchase','orderId':'1','value':{'amount':12.5,'currency':'EUR'}",
        "'type':'purchase','orderId':'1','value':{'amount':'1e3','currency':'EUR'}",
        "'type':'purchase','orderId':'1','value':{'amount':'1','currency':'eur'}",
        "'type':'purchase','orderId':'1','value':{'amount':'1','currency':'EUR','x':1}",
        "'type':'purchase','orderId':'1','value':{'amount':'1','currency':'EUR'},'lines':[7]",
        "'type':'purchase','orderId':'1','value':{'amount':'1','currency':'EUR'},'tax':7",
        "'type':'lead','tax':{'amount':'1','currency':'EUR'}",
        "'type':'purchase','orderId':'1','value':{'amount':'1','currency':'EUR'},'refundId':'x'",
        "'type':'refund','orderId':'1','value':{'amount':'1','currency':'EUR'}",
        "'type':'coupon_use','code':'X'",
        "'type':'coupon_use','orderId':'1'",
        "'type':'survey_answer'",
        "'type':'survey_answer','answer':'x','product':'y'",
      })
  void bothRefuse(String fields) {
    agree(event(fields), false);
  }

  @Test
  void bothRefuseAnEventWithoutAnId() {
    agree("{\"type\":\"page_view\"}", false);
    agree("{\"type\":\"page_view\",\"eventId\":\"\"}", false);
    agree("{\"type\":\"page_view\",\"eventId\":\"" + "x".repeat(257) + "\"}", false);
    agree("{\"type\":\"page_view\",\"eventId\":\"" + "x".repeat(256) + "\"}", true);
  }

  /** Takes valid events and drops, empties, doubles or exchanges fields of any depth. */
  @Test
  void bothAgreeOnEventsThatSomethingIsWrongWith() {
    long seed = new SecureRandom().nextLong();
    Random random = new Random(seed);
    List<String> events = events().map(ServerEventSchemaTest::event).toList();
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      JsonNode event = LedgerJson.mapper().readTree(events.get(random.nextInt(events.size())));
      String json = broken(event, random).toString();
      boolean valid = SCHEMA.validate(json, InputFormat.JSON).isEmpty();
      refused += valid ? 0 : 1;
      assertThat(read(json)).as("seed %d, %s", seed, json).isEqualTo(valid);
    }
    assertThat(refused).isBetween(300, 2900);
  }

  private static JsonNode broken(JsonNode event, Random random) {
    JsonNode place = event;
    while (true) {
      List<JsonNode> deeper = place.valueStream().filter(JsonNode::isObject).toList();
      if (deeper.isEmpty() || random.nextInt(3) == 0) {
        break;
      }
      place = deeper.get(random.nextInt(deeper.size()));
    }
    ObjectNode object = (ObjectNode) place;
    List<String> names = List.copyOf(object.propertyNames());
    String name = names.isEmpty() ? "none" : names.get(random.nextInt(names.size()));
    switch (random.nextInt(8)) {
      case 0 -> object.remove(name);
      case 1 -> object.putNull(name);
      case 2 -> object.put(name, "");
      case 3 -> object.put(name, 7);
      case 4 -> object.put(name, true);
      case 5 -> object.putArray(name);
      case 6 -> object.putObject(name);
      default -> object.put("another", "x");
    }
    return event;
  }

  private void agree(String event, boolean valid) {
    assertThat(SCHEMA.validate(event, InputFormat.JSON).isEmpty()).as("schema").isEqualTo(valid);
    assertThat(read(event)).as("reader").isEqualTo(valid);
  }

  private boolean read(String event) {
    return preparation.prepare(utf8(event), tenant(), EventSender.server(), NOW, null)
        instanceof Prepared.Ready;
  }

  private static String event(String fields) {
    return "{'eventId':'e-1',%s}".formatted(fields).replace('\'', '"');
  }

  private static Schema schema() {
    try (InputStream in =
        ServerEventSchemaTest.class.getResourceAsStream("/schema/server-event.v1.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
