package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.HubSpotDeliveries;
import io.creatorledger.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** CRMs over HTTP: what they hear, and what is kept. */
@ServiceTest
class CrmIT {

  private static final String SECRET = "hub-secret";
  private static final String TOKEN = "kq3Yy0Zl8pW2sVdR5tHn7uBx1cFj9gMe";
  private static final Map<String, String> XML = Map.of("Content-Type", "text/xml; charset=UTF-8");
  private static int brands;

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;

  @BeforeEach
  void registerABrandOfItsOwn() {
    client = new IngestClient(port);
    brand = "crm-" + ++brands;
    client.register(
        brand, "{\"name\":\"C\",\"currency\":\"EUR\",\"timeZone\":\"Etc/UTC\",\"region\":\"DE\"}");
    client.register(
        brand + "/connections/" + brand + "-hubspot",
        """
        {"platform":"hubspot","secret":"%s","account":"%s","settings":{"publicUrl":"%s"}}
        """
            .formatted(SECRET, HubSpotDeliveries.PORTAL, HubSpotDeliveries.ADDRESS));
    client.register(
        brand + "/connections/" + brand + "-salesforce",
        """
        {"platform":"salesforce","secret":"%s","account":"00Dxx0000000001EAA"}
        """
            .formatted(TOKEN));
  }

  @Test
  void aRetryOfHubSpotIsADuplicateAndAnErasureIsAnEvent() {
    byte[] first = hubSpot(0);
    byte[] retry = hubSpot(1);

    assertThat(hubSpot(first).statusCode()).isEqualTo(202);
    assertThat(hubSpot(first).statusCode()).isEqualTo(200);
    assertThat(hubSpot(retry).statusCode()).isEqualTo(200);
    assertThat(
            jdbc.sql("SELECT type FROM event WHERE brand_id = ? ORDER BY type")
                .param(brand)
                .query(String.class)
                .list())
        .containsExactly("activity", "privacy");
  }

  @Test
  void whatHubSpotDidNotSignNowLeavesNoTrace() {
    byte[] body = hubSpot(0);
    Map<String, String> late =
        HubSpotDeliveries.signed(
            SECRET, HubSpotDeliveries.ADDRESS, body, Instant.now().minusSeconds(301));
    Map<String, String> early =
        HubSpotDeliveries.signed(
            SECRET, HubSpotDeliveries.ADDRESS, body, Instant.now().plusSeconds(310));
    Map<String, String> unsigned = new HashMap<>(signedNow(body));
    unsigned.remove("X-HubSpot-Signature-v3");
    unsigned.put("X-HubSpot-Signature", "00");
    byte[] otherPortal =
        utf8(new String(body, java.nio.charset.StandardCharsets.UTF_8).replace("44237313", "1"));

    assertThat(
            List.of(
                client.deliver(brand + "-hubspot", late, body).statusCode(),
                client.deliver(brand + "-hubspot", early, body).statusCode(),
                client.deliver(brand + "-hubspot", unsigned, body).statusCode(),
                client
                    .deliver(brand + "-hubspot", signedNow(otherPortal), otherPortal)
                    .statusCode()))
        .containsOnly(401);
    assertThat(count("delivery")).isZero();
  }

  @Test
  void salesforceHearsAckForWhatIsDurableAndNothingLikeItElse() {
    byte[] message = salesforce("00Dxx0000000001EAA", "<sf:Email>a@x.org</sf:Email>");
    HttpResponse<String> fresh = send(TOKEN, message);
    HttpResponse<String> again = send(TOKEN, message);
    HttpResponse<String> unreadable = send(TOKEN, utf8("<notifications/>"));
    HttpResponse<String> wrongToken = send(TOKEN + "x", message);
    HttpResponse<String> wrongOrganization = send(TOKEN, salesforce("00Dxx0000000009EAA", ""));

    for (HttpResponse<String> durable : List.of(fresh, again, unreadable)) {
      assertThat(durable.statusCode()).isEqualTo(200);
      assertThat(durable.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
      assertThat(durable.body()).contains("<Ack>true</Ack>");
    }
    for (HttpResponse<String> refused : List.of(wrongToken, wrongOrganization)) {
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body()).doesNotContain("Ack");
    }
    assertThat(count("event")).isEqualTo(1);
    assertThat(count("quarantine")).isEqualTo(1);
  }

  private HttpResponse<String> hubSpot(byte[] body) {
    return client.deliver(brand + "-hubspot", signedNow(body), body);
  }

  private static Map<String, String> signedNow(byte[] body) {
    return HubSpotDeliveries.signed(SECRET, HubSpotDeliveries.ADDRESS, body, Instant.now());
  }

  private HttpResponse<String> send(String token, byte[] message) {
    return client.deliver(brand + "-salesforce/" + token, XML, message);
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE brand_id = ?")
        .param(brand)
        .query(Integer.class)
        .single();
  }

  private static byte[] hubSpot(int attempt) {
    return utf8(
        """
        [{"eventId":100,"subscriptionId":1,"portalId":44237313,"occurredAt":1744332146137,
          "subscriptionType":"contact.propertyChange","attemptNumber":%d,"objectId":123,
          "propertyName":"email","propertyValue":"a@x.org"},
         {"eventId":100,"subscriptionId":2,"portalId":44237313,"occurredAt":1744332146137,
          "subscriptionType":"contact.privacyDeletion","attemptNumber":%d,"objectId":124}]
        """
            .formatted(attempt, attempt));
  }

  private static byte[] salesforce(String organization, String fields) {
    return utf8(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>
        <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
        <OrganizationId>%s</OrganizationId><Notification><Id>04l1</Id>
        <sObject xsi:type="sf:Contact" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
        <sf:Id>003xx0000000001AAA</sf:Id>%s</sObject></Notification></notifications>
        </soapenv:Body></soapenv:Envelope>
        """
            .formatted(organization, fields));
  }
}
