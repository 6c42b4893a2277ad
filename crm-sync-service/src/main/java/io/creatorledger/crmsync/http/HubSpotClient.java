package io.creatorledger.crmsync.http;

import io.creatorledger.crmsync.crm.CrmAccount;
import io.creatorledger.crmsync.crm.CrmClient;
import io.creatorledger.crmsync.crm.CrmField;
import io.creatorledger.crmsync.crm.CrmLink;
import io.creatorledger.crmsync.crm.CrmRecord;
import io.creatorledger.crmsync.crm.CrmReply;
import io.creatorledger.crmsync.crm.RecordType;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * HubSpot's batch API. Contacts and deals are found by a unique property of ours: partial upserts
 * by e-mail are not supported, and deals have no natural key at all.
 */
final class HubSpotClient implements CrmClient {

  static final JsonMapper JSON = JsonMapper.shared();

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int CONTACT_TO_DEAL = 4;
  private static final int CONFLICT = 409;
  private static final String EXTERNAL_ID = CrmField.EXTERNAL_ID.fieldName();

  private final HttpClient http;
  private final Duration timeout;

  HubSpotClient(Duration timeout) {
    this.timeout = timeout;
    // A redirect could lead the token to a host that is not allowed.
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public CrmReply ensureGroup(CrmAccount account, RecordType type) {
    ObjectNode body = JSON.createObjectNode();
    body.put("name", CrmField.GROUP).put("label", "Creator attribution");
    return ensure(account, new HubSpotPaths(account.apiVersion()).groups(type), body);
  }

  @Override
  public CrmReply ensureField(CrmAccount account, RecordType type, CrmField field) {
    ObjectNode body = JSON.createObjectNode();
    body.put("groupName", CrmField.GROUP)
        .put("name", field.fieldName())
        .put("label", field.label())
        .put("type", field.type())
        .put("fieldType", field.fieldType())
        .put("hasUniqueValue", field.unique())
        .put("formField", false);
    return ensure(account, new HubSpotPaths(account.apiVersion()).properties(type), body);
  }

  @Override
  public CrmReply upsert(CrmAccount account, RecordType type, List<CrmRecord> records) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode inputs = body.putArray("inputs");
    for (CrmRecord record : records) {
      ObjectNode input = inputs.addObject();
      input.put("idProperty", EXTERNAL_ID);
      input.put("id", record.key());
      input.put("objectWriteTraceId", record.key());
      ObjectNode properties = input.putObject("properties");
      record.fields().forEach(properties::put);
    }
    return call(
        account,
        new HubSpotPaths(account.apiVersion()).upsert(type),
        body,
        answer ->
            HubSpotReplies.rows(
                answer,
                records.stream().map(CrmRecord::key).toList(),
                HubSpotClient::keyOfRecord,
                HubSpotClient::keysOfError,
                result -> result.path("id").asString("")));
  }

  @Override
  public CrmReply associate(CrmAccount account, List<CrmLink> links) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode inputs = body.putArray("inputs");
    for (CrmLink link : links) {
      ObjectNode input = inputs.addObject();
      input.putObject("from").put("id", link.contactId());
      input.putObject("to").put("id", link.dealId());
      input
          .putArray("types")
          .addObject()
          .put("associationCategory", "HUBSPOT_DEFINED")
          .put("associationTypeId", CONTACT_TO_DEAL);
    }
    return call(
        account,
        new HubSpotPaths(account.apiVersion()).contactsToDeals(),
        body,
        answer ->
            HubSpotReplies.rows(
                answer,
                links.stream().map(CrmLink::key).toList(),
                result -> keyOfDeal(links, result.path("toObjectId").asString("")),
                error ->
                    HubSpotReplies.context(error, "toObjectId").stream()
                        .map(id -> keyOfDeal(links, id))
                        .filter(key -> key != null)
                        .toList(),
                result ->
                    result.path("fromObjectId").asString("")
                        + "-"
                        + result.path("toObjectId").asString("")));
  }

  private static @Nullable String keyOfRecord(JsonNode result) {
    JsonNode key = result.path("properties").path(EXTERNAL_ID);
    JsonNode trace = result.path("objectWriteTraceId");
    return key.isString() ? key.asString() : trace.isString() ? trace.asString() : null;
  }

  private static List<String> keysOfError(JsonNode error) {
    for (String name : List.of("objectWriteTraceId", "id", "ids")) {
      List<String> keys = HubSpotReplies.context(error, name);
      if (!keys.isEmpty()) {
        return keys;
      }
    }
    return List.of();
  }

  private static @Nullable String keyOfDeal(List<CrmLink> links, String dealId) {
    for (CrmLink link : links) {
      if (link.dealId().equals(dealId)) {
        return link.key();
      }
    }
    return null;
  }

  private CrmReply ensure(CrmAccount account, String path, ObjectNode body) {
    return switch (send(account, path, body)) {
      case Sent sent when sent.status() / 100 == 2 || sent.status() == CONFLICT -> CrmReply.done();
      case Sent sent -> HubSpotReplies.failure(sent.status(), sent.headers(), sent.body());
      case Lost lost -> lost.reply();
    };
  }

  private CrmReply call(
      CrmAccount account, String path, ObjectNode body, Function<byte[], CrmReply> success) {
    return switch (send(account, path, body)) {
      case Sent sent when sent.status() / 100 == 2 -> success.apply(sent.body());
      case Sent sent -> HubSpotReplies.failure(sent.status(), sent.headers(), sent.body());
      case Lost lost -> lost.reply();
    };
  }

  private Fate send(CrmAccount account, String path, ObjectNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(account.baseUrl().resolve(path))
            .timeout(timeout)
            .header("Authorization", "Bearer " + account.token())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Sent(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      return new Lost(new CrmReply.Unavailable(e.getClass().getSimpleName(), null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Lost(new CrmReply.Unavailable("interrupted", null));
    }
  }

  private sealed interface Fate {}

  private record Sent(int status, HttpHeaders headers, byte[] body) implements Fate {}

  private record Lost(CrmReply reply) implements Fate {}
}
