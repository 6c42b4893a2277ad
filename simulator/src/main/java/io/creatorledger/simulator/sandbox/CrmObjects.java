package io.creatorledger.simulator.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The contacts and deals of the account. */
@Component
final class CrmObjects {

  private static final String COLUMNS = "id, properties, created_at, updated_at";

  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext(?))";

  private static final String FIND =
      "SELECT object_id FROM unique_value WHERE object_type = ? AND property = ? AND value = ?";

  private static final String INSERT =
      "INSERT INTO crm_object (object_type, properties) VALUES (?, ?::jsonb) RETURNING " + COLUMNS;

  private static final String UPDATE =
      """
      UPDATE crm_object SET properties = properties || ?::jsonb, updated_at = clock_timestamp()
      WHERE id = ?
      RETURNING\s\
      """
          + COLUMNS;

  private static final String HOLD =
      """
      INSERT INTO unique_value (object_type, property, value, object_id) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String LIST =
      "SELECT "
          + COLUMNS
          + " FROM crm_object WHERE object_type = ? ORDER BY updated_at DESC, id DESC LIMIT ?";

  private static final TypeReference<LinkedHashMap<String, @Nullable String>> PROPERTIES =
      new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  CrmObjects(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Batches of one kind come one after the other, within the caller's transaction. */
  void lock(ObjectType type) {
    jdbc.sql(LOCK).param("crm_sandbox." + type.plural()).query((row, n) -> true).single();
  }

  /** Writes a row that passed the rules. */
  Stored upsert(ObjectType type, UpsertInput input) {
    Map<String, @Nullable String> values = new LinkedHashMap<>(input.requiredProperties());
    values.put(input.key(), input.requiredId());
    String written = json.writeValueAsString(values);
    Optional<Long> existing =
        jdbc.sql(FIND)
            .params(type.plural(), input.key(), input.requiredId())
            .query(Long.class)
            .optional();
    if (existing.isPresent()) {
      return jdbc.sql(UPDATE).params(written, existing.get()).query(row(false)).single();
    }
    Stored created = jdbc.sql(INSERT).params(type.plural(), written).query(row(true)).single();
    jdbc.sql(HOLD)
        .params(type.plural(), input.key(), input.requiredId(), Long.parseLong(created.id()))
        .update();
    return created;
  }

  /** The objects written last. */
  List<Stored> newest(ObjectType type, int limit) {
    return jdbc.sql(LIST).params(type.plural(), limit).query(row(false)).list();
  }

  int count(ObjectType type) {
    return jdbc.sql("SELECT count(*) FROM crm_object WHERE object_type = ?")
        .param(type.plural())
        .query(Integer.class)
        .single();
  }

  boolean exists(ObjectType type, long id) {
    return jdbc.sql("SELECT count(*) FROM crm_object WHERE object_type = ? AND id = ?")
            .params(type.plural(), id)
            .query(Integer.class)
            .single()
        > 0;
  }

  void associate(long from, long to, int typeId) {
    jdbc.sql("INSERT INTO association VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        .params(from, to, typeId)
        .update();
  }

  /** The ids of the objects that were associated with one, by it or by them. */
  List<String> associated(String id) {
    List<String> ids = new ArrayList<>();
    ids.addAll(
        jdbc.sql(
                """
                SELECT to_id FROM association WHERE from_id = ?
                UNION
                SELECT from_id FROM association WHERE to_id = ?
                ORDER BY 1
                """)
            .params(Long.parseLong(id), Long.parseLong(id))
            .query(String.class)
            .list());
    return ids;
  }

  private RowMapper<Stored> row(boolean isNew) {
    return (row, n) -> stored(row, isNew);
  }

  private Stored stored(ResultSet row, boolean isNew) throws SQLException {
    return new Stored(
        row.getString("id"),
        isNew,
        json.readValue(row.getString("properties"), PROPERTIES),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        false);
  }

  /** An object as the answers show it. */
  record Stored(
      String id,
      @JsonProperty("new") boolean isNew,
      Map<String, @Nullable String> properties,
      Instant createdAt,
      Instant updatedAt,
      boolean archived) {}
}
