package io.creatorledger.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.event.CrmResult;
import io.creatorledger.schema.event.IdentityMessage;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.OrderCredited;
import io.creatorledger.schema.event.ScreenedMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The golden samples against the published schemas and against the records. */
class MessageSchemaTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Set<String> OPTIONAL =
      Set.of(
          "ledger-event/consent",
          "order-credited/customerId",
          "crm-result/recordId",
          "crm-result/message");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Class<?>> MESSAGES =
      Map.of(
          "ledger-event", LedgerEvent.class,
          "identity-message", IdentityMessage.class,
          "screened-message", ScreenedMessage.class,
          "order-credited", OrderCredited.class,
          "crm-result", CrmResult.class,
          "catalog-entry", CatalogEntry.class);

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleIsValid(Sample sample) {
    assertThat(problems(sample, sample.json())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleIsReadAndWrittenBackUnchanged(Sample sample) {
    Object message = LedgerJson.mapper().treeToValue(sample.json(), sample.type());
    assertThat(LedgerJson.mapper().readTree(LedgerJson.write(message))).isEqualTo(sample.json());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFieldOfANewerVersionIsIgnored(Sample sample) {
    Object message = LedgerJson.mapper().treeToValue(sample.json(), sample.type());
    JsonNode newer = sample.json().deepCopy();
    objectsWithin(newer).forEach(object -> object.putObject("addedLater").put("depth", 1));

    assertThat(problems(sample, newer)).isEmpty();
    assertThat(LedgerJson.mapper().treeToValue(newer, sample.type())).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aMissingFieldIsRefused(Sample sample) {
    for (String field : sample.json().propertyNames()) {
      JsonNode incomplete = sample.json().deepCopy();
      ((ObjectNode) incomplete).remove(field);
      if (!OPTIONAL.contains(sample.message() + "/" + field)) {
        assertThat(problems(sample, incomplete)).as("%s without %s", sample, field).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFieldOfTheWrongTypeIsRefused(Sample sample) {
    for (String pointer : pointers(sample.json(), "")) {
      JsonNode wrong = sample.json().deepCopy();
      replaceByWrongType(wrong, pointer);
      assertThat(problems(sample, wrong)).as("%s with a wrong %s", sample, pointer).isNotEmpty();
    }
  }

  private static Stream<Sample> samples() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      List<Sample> samples = files.sorted().map(Sample::of).toList();
      assertThat(samples.stream().map(Sample::message)).containsAll(MESSAGES.keySet());
      return samples.stream();
    }
  }

  private static List<Error> problems(Sample sample, JsonNode json) {
    Schema schema =
        REGISTRY.getSchema(
            SchemaLocation.of("classpath:schema/" + sample.message() + ".v1.schema.json"));
    return schema.validate(json);
  }

  /** Every object of a message but the free maps: utm parameters, counts, accounts. */
  private static List<ObjectNode> objectsWithin(JsonNode node) {
    List<ObjectNode> found = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      found.add(object);
    }
    node.propertyStream()
        .filter(field -> !Set.of("utm", "counts", "accounts").contains(field.getKey()))
        .forEach(field -> found.addAll(objectsWithin(field.getValue())));
    if (node.isArray()) {
      node.forEach(element -> found.addAll(objectsWithin(element)));
    }
    return found;
  }

  private static List<String> pointers(JsonNode node, String at) {
    List<String> found = new ArrayList<>();
    node.propertyStream()
        .forEach(
            field -> {
              String pointer = at + "/" + field.getKey();
              found.add(pointer);
              found.addAll(pointers(field.getValue(), pointer));
            });
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        found.addAll(pointers(node.get(i), at + "/" + i));
      }
    }
    return found;
  }

  private static void replaceByWrongType(JsonNode root, String pointer) {
    int last = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) root.at(pointer.substring(0, last));
    String field = pointer.substring(last + 1);
    if (parent.get(field).isBoolean()) {
      parent.put(field, "true");
    } else {
      parent.put(field, true);
    }
  }

  /** A golden sample; its file is named {@code <message>-<case>.v1.json}. */
  record Sample(String name, String message, Class<?> type, JsonNode json) {

    static Sample of(Path file) {
      String name = file.getFileName().toString();
      String message =
          MESSAGES.keySet().stream()
              .filter(m -> name.startsWith(m + "-"))
              .findFirst()
              .orElseThrow();
      try {
        JsonNode json = LedgerJson.mapper().readTree(Files.readAllBytes(file));
        return new Sample(name, message, MESSAGES.get(message), json);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
