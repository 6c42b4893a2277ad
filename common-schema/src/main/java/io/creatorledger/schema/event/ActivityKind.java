package io.creatorledger.schema.event;

/** What a person did on the brand's own ground: site, shop, mailing list, CRM. */
public enum ActivityKind {
  /** Said who they are: ties identifiers together, and is nothing else. */
  IDENTIFY,
  PAGE_VIEW,
  PRODUCT_VIEW,
  SEARCH,
  ADD_TO_CART,
  CHECKOUT_STARTED,
  RETURN_VISIT,
  EMAIL_CAPTURED,
  LEAD,
  SUBSCRIPTION,
  /** A possible sale reached a stage: the label names it. */
  OPPORTUNITY_STAGE,
  /** Answered a question without naming a creator we know. */
  SURVEY_ANSWERED,
  /** Anything else, by the source's own name. */
  CUSTOM
}
