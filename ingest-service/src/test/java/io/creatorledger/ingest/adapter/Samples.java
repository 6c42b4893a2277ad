package io.creatorledger.ingest.adapter;

import io.creatorledger.schema.json.LedgerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * Published samples in the folder that {@code conformance.dir} names; a missing one is a failure.
 */
public final class Samples {

  private Samples() {}

  /**
   * @throws IOException when there is no such file
   */
  public static byte[] bytes(String file) throws IOException {
    Path folder = Path.of(System.getProperty("conformance.dir"));
    Path contracts = folder.resolve("contracts");
    return Files.readAllBytes((Files.isDirectory(contracts) ? contracts : folder).resolve(file));
  }

  /**
   * @throws IOException when there is no such file
   */
  public static JsonNode json(String file) throws IOException {
    return LedgerJson.mapper().readTree(bytes(file));
  }
}
