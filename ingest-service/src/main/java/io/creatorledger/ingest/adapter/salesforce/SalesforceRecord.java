package io.creatorledger.ingest.adapter.salesforce;

import io.creatorledger.ingest.adapter.Amounts;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record that was made or changed. Only ids, e-mail addresses and phone numbers are taken out of
 * its fields, the latter two as keyed hashes, and the stage and amount of an opportunity.
 *
 * @param entity the kind of record
 * @param made whether it is new, as far as the source says
 * @param field the value of a field, if the source states it
 */
record SalesforceRecord(
    String entity, String id, boolean made, Function<String, @Nullable String> field) {

  /** The stage of an opportunity that is new and does not say which it is at. */
  private static final String CREATED = "created";

  private static final List<String> PHONES = List.of("Phone", "MobilePhone");

  /** What it says of a person, and how the person is known. */
  record Said(Activity activity, List<Identifier> identifiers) {}

  /** Empty for records of no person and no opportunity. */
  Optional<Said> said(Tenant tenant, String label) {
    return switch (entity) {
      case "Contact" -> Optional.of(person(tenant, label, "Email", PHONES, ActivityKind.CUSTOM));
      case "Lead" ->
          Optional.of(
              made
                  ? new Said(
                      activity(ActivityKind.LEAD, label, null),
                      identifiers(tenant, "Email", PHONES).list())
                  : person(tenant, label, "Email", PHONES, ActivityKind.CUSTOM));
      case "Opportunity" -> Optional.of(new Said(opportunity(tenant, label), List.of()));
      case "OpportunityContactRole" -> takesPart(tenant, label);
      case "Account" -> personAccount(tenant, label);
      default -> Optional.empty();
    };
  }

  /** Of a change that tells no stage only whose opportunity it is may be news. */
  private Activity opportunity(Tenant tenant, String label) {
    String stage = field.apply("StageName");
    boolean reached = stage != null || made;
    return new Activity(
        reached ? ActivityKind.OPPORTUNITY_STAGE : ActivityKind.CUSTOM,
        stage != null ? stage : made ? CREATED : label,
        null,
        null,
        null,
        reached ? amount(tenant) : null,
        company(),
        named(id));
  }

  /** A person has a part in an opportunity. */
  private Optional<Said> takesPart(Tenant tenant, String label) {
    String contact = field.apply("ContactId");
    String opportunity = field.apply("OpportunityId");
    return contact == null || opportunity == null
        ? Optional.empty()
        : Optional.of(
            new Said(
                activity(ActivityKind.CUSTOM, label, named(opportunity)),
                new PersonIdentifiers(tenant.pepper()).customer(named(contact)).list()));
  }

  /** Without an amount that can be read, or in no currency, it is worth we know not what. */
  private @Nullable Money amount(Tenant tenant) {
    String amount = field.apply("Amount");
    String currency = field.apply("CurrencyIsoCode");
    try {
      return amount == null
          ? null
          : Amounts.money(
              new BigDecimal(amount),
              currency == null
                  ? tenant.brand().currency()
                  : Amounts.currency(currency, "CurrencyIsoCode"),
              "Amount");
    } catch (NumberFormatException | MalformedDeliveryException e) {
      return null;
    }
  }

  private @Nullable String company() {
    String account = field.apply("AccountId");
    return account == null ? null : named(account);
  }

  /** An account has a person's fields only when it is a person; else its phone is a company's. */
  private Optional<Said> personAccount(Tenant tenant, String label) {
    return field.apply("PersonEmail") == null && field.apply("PersonMobilePhone") == null
        ? Optional.empty()
        : Optional.of(
            person(
                tenant, label, "PersonEmail", List.of("PersonMobilePhone"), ActivityKind.CUSTOM));
  }

  private Said person(
      Tenant tenant, String label, String email, List<String> phones, ActivityKind otherwise) {
    List<Identifier> known = identifiers(tenant, email, phones).list();
    return new Said(
        activity(known.size() > 1 ? ActivityKind.IDENTIFY : otherwise, label, null), known);
  }

  private PersonIdentifiers identifiers(Tenant tenant, String email, List<String> phones) {
    PersonIdentifiers person = new PersonIdentifiers(tenant.pepper()).customer(named(id));
    person.email(field.apply(email));
    phones.forEach(phone -> person.phone(field.apply(phone), tenant.brand().region()));
    // A converted lead is the same person under another id.
    String contact = field.apply("ConvertedContactId");
    return contact == null ? person : person.customer(named(contact));
  }

  private static String named(String id) {
    return "salesforce:" + id;
  }

  private Activity activity(ActivityKind kind, String label, @Nullable String opportunity) {
    return new Activity(kind, label, null, null, null, null, company(), opportunity);
  }
}
