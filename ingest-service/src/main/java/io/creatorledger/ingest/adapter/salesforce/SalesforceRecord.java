package io.creatorledger.ingest.adapter.salesforce;

import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.identifier.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record that was made or changed. Only ids, e-mail addresses and phone numbers are taken out of
 * its fields, the latter as keyed hashes.
 *
 * @param entity the kind of record
 * @param made whether it is new, as far as the source says
 * @param field the value of a field, if the source states it
 */
record SalesforceRecord(
    String entity, String id, boolean made, Function<String, @Nullable String> field) {

  private static final List<String> PHONES = List.of("Phone", "MobilePhone");

  /** What it says of a person, and how the person is known. */
  record Said(Activity activity, List<Identifier> identifiers) {}

  /** Empty for records of no person and no deal. */
  Optional<Said> said(Tenant tenant, String label) {
    return switch (entity) {
      case "Contact" -> Optional.of(person(tenant, label, "Email", PHONES, ActivityKind.CUSTOM));
      case "Lead" ->
          Optional.of(
              made
                  ? new Said(
                      activity(ActivityKind.LEAD, label),
                      identifiers(tenant, "Email", PHONES).list())
                  : person(tenant, label, "Email", PHONES, ActivityKind.CUSTOM));
      case "Opportunity" ->
          Optional.of(
              new Said(
                  activity(made ? ActivityKind.LEAD : ActivityKind.CUSTOM, label + "/" + id),
                  List.of()));
      case "Account" -> personAccount(tenant, label);
      default -> Optional.empty();
    };
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
    return new Said(activity(known.size() > 1 ? ActivityKind.IDENTIFY : otherwise, label), known);
  }

  private PersonIdentifiers identifiers(Tenant tenant, String email, List<String> phones) {
    PersonIdentifiers person = new PersonIdentifiers(tenant.pepper()).customer(customer(id));
    person.email(field.apply(email));
    phones.forEach(phone -> person.phone(field.apply(phone), tenant.brand().region()));
    // A converted lead is the same person under another id.
    String contact = field.apply("ConvertedContactId");
    return contact == null ? person : person.customer(customer(contact));
  }

  private static String customer(String id) {
    return "salesforce:" + id;
  }

  private static Activity activity(ActivityKind kind, String label) {
    return new Activity(kind, label, null, null, null, null);
  }
}
