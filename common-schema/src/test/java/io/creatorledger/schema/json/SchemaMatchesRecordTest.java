package io.creatorledger.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.Campaign;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.catalog.ContentMetrics;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.catalog.Product;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.catalog.TrackedLink;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.CreditLine;
import io.creatorledger.schema.event.CrmResult;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.FraudReason;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityEvidence;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.ModelCredit;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderCredited;
import io.creatorledger.schema.event.OrderLine;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Origin;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.RefundLine;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.Screening;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.identifier.Identifier;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A field added to a record and not to its schema, or the other way round, shows here. */
class SchemaMatchesRecordTest {

  /** Fields that tell the members of a sealed type apart; no record component holds them. */
  private static final Set<String> DISCRIMINATORS = Set.of("type", "message", "kind");

  enum Described {
    EVENT(LedgerEvent.class, "ledger-event", ""),
    ORIGIN(Origin.class, "ledger-event", "/$defs/origin"),
    DEVICE(Device.class, "ledger-event", "/$defs/device"),
    TOUCH(Touch.class, "ledger-event", "/$defs/touch"),
    ORDER(OrderPlaced.class, "ledger-event", "/$defs/order"),
    ORDER_LINE(OrderLine.class, "ledger-event", "/$defs/orderLine"),
    CHARGES(Charges.class, "ledger-event", "/$defs/charges"),
    CANCELLATION(OrderCancelled.class, "ledger-event", "/$defs/cancellation"),
    ACTIVITY(Activity.class, "ledger-event", "/$defs/activity"),
    PRIVACY(PrivacyRequested.class, "ledger-event", "/$defs/privacy"),
    CONSENT(Consent.class, "ledger-event", "/$defs/consent"),
    REFUND(RefundIssued.class, "ledger-event", "/$defs/refund"),
    REFUND_LINE(RefundLine.class, "ledger-event", "/$defs/refundLine"),
    IDENTIFIER(Identifier.class, "common", "/$defs/identifier"),
    IDENTIFIED(IdentifiedEvent.class, "identity-message", "/$defs/identified"),
    EVIDENCE(IdentityEvidence.class, "identity-message", "/$defs/evidence"),
    MERGED(ProfilesMerged.class, "common", "/$defs/profilesMerged"),
    SPLIT(ProfileSplit.class, "common", "/$defs/profileSplit"),
    SCREENED(ScreenedEvent.class, "screened-message", "/$defs/screened"),
    SCREENING(Screening.class, "common", "/$defs/screening"),
    REASON(FraudReason.class, "common", "/$defs/fraudReason"),
    REVISED(ScreeningRevised.class, "screened-message", "/$defs/screeningRevised"),
    CREDITED(OrderCredited.class, "order-credited", ""),
    MODEL(ModelCredit.class, "order-credited", "/$defs/modelCredit"),
    CREDIT_LINE(CreditLine.class, "order-credited", "/$defs/creditLine"),
    CRM_RESULT(CrmResult.class, "crm-result", ""),
    CATALOG(CatalogEntry.class, "catalog-entry", ""),
    BRAND(Brand.class, "catalog-entry", "/$defs/brand"),
    CREATOR(Creator.class, "catalog-entry", "/$defs/creator"),
    CAMPAIGN(Campaign.class, "catalog-entry", "/$defs/campaign"),
    CONTENT(Content.class, "catalog-entry", "/$defs/content"),
    LINK(TrackedLink.class, "catalog-entry", "/$defs/link"),
    CODE(PromoCode.class, "catalog-entry", "/$defs/code"),
    CODE_TENURE(PromoCode.Tenure.class, "catalog-entry", "/$defs/codeTenure"),
    COST(Cost.class, "catalog-entry", "/$defs/cost"),
    METRICS(ContentMetrics.class, "catalog-entry", "/$defs/metrics"),
    PRODUCT(Product.class, "catalog-entry", "/$defs/product");

    private final Class<? extends Record> type;
    private final String schema;
    private final String pointer;

    Described(Class<? extends Record> type, String schema, String pointer) {
      this.type = type;
      this.schema = schema;
      this.pointer = pointer;
    }
  }

  @ParameterizedTest
  @EnumSource
  void schemaAndRecordHaveTheSameFields(Described described) throws IOException {
    JsonNode schema = definition(described);
    Set<String> components =
        Arrays.stream(described.type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> required =
        Arrays.stream(described.type.getRecordComponents())
            .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
            // A list that is left out when it is empty.
            .filter(c -> !c.getAccessor().isAnnotationPresent(JsonInclude.class))
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(fields(schema.at("/properties"), components)).isEqualTo(components);
    assertThat(names(schema.at("/required"), required)).isEqualTo(required);
  }

  /** The enumerations of the schemas are the enumerations of the code. */
  @ParameterizedTest
  @CsvSource({
    "ledger-event, /$defs/touch/properties/kind/enum, io.creatorledger.schema.event.TouchKind",
    "ledger-event, /$defs/touch/properties/reach/enum, io.creatorledger.schema.event.Reach",
    "ledger-event, /$defs/activity/properties/kind/enum,"
        + " io.creatorledger.schema.event.ActivityKind",
    "ledger-event, /$defs/privacy/properties/kind/enum,"
        + " io.creatorledger.schema.event.PrivacyRequested$Kind",
    "ledger-event, /$defs/origin/properties/source/enum, io.creatorledger.schema.event.SourceKind",
    "ledger-event, /$defs/consent/properties/source/enum,"
        + " io.creatorledger.schema.event.ConsentSource",
    "ledger-event, /$defs/consent/properties/granted/items/enum,"
        + " io.creatorledger.schema.event.ConsentPurpose",
    "catalog-entry, /$defs/cost/properties/costKind/enum, io.creatorledger.schema.catalog.CostKind",
    "common, /$defs/identifier/properties/type/enum,"
        + " io.creatorledger.schema.identifier.IdentifierType",
    "common, /$defs/screening/properties/decision/enum,"
        + " io.creatorledger.schema.event.FraudDecision",
    "crm-result, /properties/status/enum, io.creatorledger.schema.event.CrmResult$Status",
    "catalog-entry, /$defs/campaign/properties/objective/enum,"
        + " io.creatorledger.schema.catalog.Objective"
  })
  void schemaAndEnumHaveTheSameValues(String schema, String pointer, String type) throws Exception {
    Set<String> constants =
        Arrays.stream(Class.forName(type).getEnumConstants())
            .map(Object::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(names(read(schema).at(pointer), constants)).isEqualTo(constants);
  }

  private static JsonNode definition(Described described) throws IOException {
    return read(described.schema).at(described.pointer);
  }

  private static JsonNode read(String schema) throws IOException {
    try (InputStream in =
        SchemaMatchesRecordTest.class.getResourceAsStream(
            "/schema/" + schema + ".v1.schema.json")) {
      return LedgerJson.mapper().readTree(in);
    }
  }

  private static Set<String> fields(JsonNode properties, Set<String> known) {
    return withoutDiscriminators(properties.propertyNames(), known);
  }

  private static Set<String> names(JsonNode array, Set<String> known) {
    Set<String> names = new TreeSet<>();
    array.forEach(name -> names.add(name.stringValue()));
    return withoutDiscriminators(names, known);
  }

  private static Set<String> withoutDiscriminators(Iterable<String> names, Set<String> known) {
    Set<String> kept = new TreeSet<>();
    names.forEach(
        name -> {
          if (known.contains(name) || !DISCRIMINATORS.contains(name)) {
            kept.add(name);
          }
        });
    return kept;
  }
}
