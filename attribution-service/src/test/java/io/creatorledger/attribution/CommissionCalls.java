package io.creatorledger.attribution;

import io.creatorledger.testing.ApiClient;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Agreements and statements over REST. */
final class CommissionCalls {

  private final ApiClient api = new ApiClient();
  private final int port;

  CommissionCalls(int port) {
    this.port = port;
  }

  String refused(String method, String brand, String id, String body, int status) {
    return api.call(method, path(brand, "commissions/agreements/" + id), body, status).toString();
  }

  JsonNode agree(String brand, String id, String body) {
    return api.call("PUT", path(brand, "commissions/agreements/" + id), body, 200);
  }

  JsonNode statement(String brand, String query) {
    return get(path(brand, "commissions" + query));
  }

  /** The lines of a statement, one a sentence. */
  List<String> lines(String brand, String query) {
    List<String> lines = new ArrayList<>();
    for (JsonNode creator : statement(brand, query).at("/creators")) {
      for (JsonNode line : creator.at("/lines")) {
        lines.add(
            "%s %s %s %s..%s %s × %s = %s %s"
                .formatted(
                    line.at("/agreementId").asString(),
                    creator.at("/creatorId").asString(),
                    line.at("/campaignId").asString("-"),
                    line.at("/from").asString(),
                    line.at("/to").asString(),
                    line.at("/credited").asString(),
                    line.at("/rate").asString(),
                    line.at("/commission").asString(),
                    creator.at("/currency").asString()));
      }
    }
    return lines;
  }

  /**
   * @param path a whole address, or what a statement says of orders
   */
  JsonNode get(String path) {
    return api.get(path.startsWith("http") ? path : "http://localhost:" + port + path);
  }

  String path(String brand, String path) {
    return "http://localhost:" + port + "/api/v1/brands/" + brand + "/" + path;
  }
}
