package io.creatorledger.schema.identifier;

/** What an identifier is, from the strongest evidence of a person to the weakest. */
public enum IdentifierType {
  /** The shop's or CRM's own customer id, prefixed with its platform: {@code shopify:207119551}. */
  CUSTOMER_ID,
  /** Keyed hash of a normalized e-mail address. */
  EMAIL_HASH,
  /** Keyed hash of a phone number in E.164, with its plus sign or of the digits alone. */
  PHONE_HASH,
  /** A first-party browser or device id, prefixed with who gave it. */
  ANONYMOUS_ID,
  /** A click, prefixed with who counts it: {@code ttclid:…}, {@code cl:…}. */
  CLICK_ID,
  /** An order, so that a refund without a customer finds the order's profile. */
  ORDER_ID
}
