package io.creatorledger.ingest.adapter.customerdata;

import io.creatorledger.ingest.adapter.ConnectionForm.Field;

/** Settings that both platforms' connections take. */
final class CustomerDataFields {

  static final Field CUSTOMERS =
      Field.setting(
              CustomerEvent.CUSTOMERS,
              "Whose customer ids",
              "The platform whose customer ids the userIds are, such as shopify; then they meet"
                  + " that platform's own customers")
          .matching("[a-z0-9-]{1,40}");

  static final Field COMPANIES =
      Field.setting(
              CustomerEvent.COMPANIES,
              "Whose company ids",
              "The platform whose company ids the groupIds are, such as salesforce; then what"
                  + " people of a company saw counts for that platform's opportunities; empty when"
                  + " pages that you do not trust send group calls")
          .matching("[a-z0-9-]{1,40}");

  static final Field CONSENT =
      Field.setting(
              ConsentCategories.SETTING,
              "Consent categories",
              "What your consent categories mean, such as"
                  + " analytics=MEASUREMENT,advertising=ADVERTISING")
          .matching(ConsentCategories.PATTERN);

  private CustomerDataFields() {}
}
