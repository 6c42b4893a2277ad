package io.creatorledger.identity.store;

import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.IdentifierType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads columns as the types they stand for. */
final class Columns {

  private Columns() {}

  static IdentifierType type(ResultSet row) throws SQLException {
    return IdentifierType.valueOf(row.getString("type"));
  }

  static ProfileId profileId(ResultSet row, String column) throws SQLException {
    return new ProfileId(row.getObject(column, UUID.class));
  }

  static EventId eventId(ResultSet row, String column) throws SQLException {
    return new EventId(row.getObject(column, UUID.class));
  }
}
