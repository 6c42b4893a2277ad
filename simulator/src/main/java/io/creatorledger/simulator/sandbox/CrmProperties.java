package io.creatorledger.simulator.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The properties and property groups of the account. */
@Component
final class CrmProperties {

  private static final int MOST_UNIQUE = 10;

  private static final String ADD_GROUP =
      """
      INSERT INTO property_group (object_type, name, label) VALUES (?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String GROUP_EXISTS =
      "SELECT count(*) FROM property_group WHERE object_type = ? AND name = ?";

  private static final String ADD =
      """
      INSERT INTO property
        (object_type, name, group_name, label, type, field_type, has_unique_value)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String LIST =
      """
      SELECT name, group_name, label, type, field_type, has_unique_value
      FROM property
      WHERE object_type = ?
      ORDER BY name
      """;

  private final JdbcClient jdbc;

  CrmProperties(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void addGroup(ObjectType type, String name, String label) {
    if (jdbc.sql(ADD_GROUP).params(type.plural(), name, label).update() == 0) {
      throw CrmRefusal.exists("A property group named '" + name + "' already exists.");
    }
  }

  void add(ObjectType type, Property property) {
    if (jdbc.sql(GROUP_EXISTS)
            .params(type.plural(), property.groupName())
            .query(Integer.class)
            .single()
        == 0) {
      throw CrmRefusal.invalid("Property group " + property.groupName() + " does not exist");
    }
    long unique = all(type).values().stream().filter(Property::unique).count();
    if (property.unique() && unique >= MOST_UNIQUE) {
      throw CrmRefusal.invalid("An object type has at most 10 unique properties");
    }
    int added =
        jdbc.sql(ADD)
            .params(
                type.plural(),
                property.name(),
                property.groupName(),
                property.label(),
                property.type(),
                property.fieldType(),
                property.unique())
            .update();
    if (added == 0) {
      throw CrmRefusal.exists("A property named '" + property.name() + "' already exists.");
    }
  }

  Map<String, Property> all(ObjectType type) {
    Map<String, Property> byName = new LinkedHashMap<>();
    jdbc.sql(LIST)
        .param(type.plural())
        .query(
            (row, n) ->
                new Property(
                    row.getString("name"),
                    row.getString("group_name"),
                    row.getString("label"),
                    row.getString("type"),
                    row.getString("field_type"),
                    row.getBoolean("has_unique_value"),
                    null,
                    null))
        .list()
        .forEach(property -> byName.put(property.name(), property));
    return byName;
  }

  /** A property as it is created and shown. */
  record Property(
      String name,
      String groupName,
      String label,
      String type,
      String fieldType,
      @Nullable Boolean hasUniqueValue,
      @Nullable String description,
      @Nullable Boolean formField) {

    private static final List<String> TYPES =
        List.of("bool", "date", "datetime", "enumeration", "number", "phone_number", "string");
    private static final List<String> FIELD_TYPES =
        List.of(
            "text",
            "textarea",
            "number",
            "select",
            "radio",
            "checkbox",
            "booleancheckbox",
            "date",
            "file",
            "html",
            "phonenumber",
            "calculation_equation");

    boolean unique() {
      return Boolean.TRUE.equals(hasUniqueValue);
    }

    void check() {
      require(name != null && name.matches("[a-z][a-z0-9_]*"), "name");
      require(groupName != null && !groupName.isBlank(), "groupName");
      require(label != null && !label.isBlank(), "label");
      require(TYPES.contains(type), "type");
      require(FIELD_TYPES.contains(fieldType), "fieldType");
    }

    private static void require(boolean holds, String field) {
      if (!holds) {
        throw CrmRefusal.invalid("Some required fields were not set or not valid: [" + field + "]");
      }
    }
  }
}
