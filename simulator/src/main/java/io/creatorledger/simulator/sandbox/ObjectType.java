package io.creatorledger.simulator.sandbox;

/** The kinds of objects the sandbox knows, by every name the paths use. */
enum ObjectType {
  CONTACTS("contacts", "0-1"),
  DEALS("deals", "0-3");

  private final String plural;
  private final String typeId;

  ObjectType(String plural, String typeId) {
    this.plural = plural;
    this.typeId = typeId;
  }

  /** The name in paths and tables. */
  String plural() {
    return plural;
  }

  String typeId() {
    return typeId;
  }

  static ObjectType of(String name) {
    for (ObjectType type : values()) {
      if (name.equals(type.plural)
          || name.equals(type.typeId)
          || (name + "s").equals(type.plural)) {
        return type;
      }
    }
    throw CrmRefusal.invalid("Unable to infer object type from: " + name);
  }
}
