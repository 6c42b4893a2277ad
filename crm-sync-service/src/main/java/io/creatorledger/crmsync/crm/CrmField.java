package io.creatorledger.crmsync.crm;

/** The fields of ours in a CRM: nothing else is ever written. Contacts and deals carry the same. */
public enum CrmField {
  EXTERNAL_ID("attribution_external_id", "Attribution external id", "string", "text"),
  REVENUE("attribution_revenue", "Attributed revenue", "number", "number"),
  CURRENCY("attribution_currency", "Attribution currency", "string", "text"),
  CREATOR_CHAIN("attribution_creator_chain", "Attribution creator chain", "string", "textarea"),
  LAST_CREATOR("attribution_last_creator", "Attribution last creator", "string", "text"),
  MODEL("attribution_model", "Attribution model", "string", "text"),
  REVISION("attribution_revision", "Attribution revision", "number", "number");

  /** The group that shows the fields together. */
  public static final String GROUP = "creator_attribution";

  private final String fieldName;
  private final String label;
  private final String type;
  private final String fieldType;

  CrmField(String fieldName, String label, String type, String fieldType) {
    this.fieldName = fieldName;
    this.label = label;
    this.type = type;
    this.fieldType = fieldType;
  }

  /** The name in the CRM's API. */
  public String fieldName() {
    return fieldName;
  }

  public String label() {
    return label;
  }

  public String type() {
    return type;
  }

  public String fieldType() {
    return fieldType;
  }

  /** Whether the CRM keeps its values apart, so that records are found by it. */
  public boolean unique() {
    return this == EXTERNAL_ID;
  }
}
