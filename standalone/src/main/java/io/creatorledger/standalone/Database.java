package io.creatorledger.standalone;

import io.creatorledger.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes the database with one schema and one login role for each part; doing it again changes
 * nothing.
 */
final class Database {

  static final String NAME = "creator_ledger";

  private Database() {}

  static void prepare(EmbeddedPostgres postgres, Secrets secrets) {
    try {
      try (Connection server = connect(postgres, "postgres");
          Statement statement = server.createStatement()) {
        if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
          statement.execute("CREATE DATABASE " + NAME);
        }
      }
      try (Connection database = connect(postgres, NAME);
          Statement statement = database.createStatement()) {
        for (String role : Part.databaseRoles()) {
          // Names come from our own enumeration, passwords are our own hex digits.
          String verb =
              exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")
                  ? "ALTER"
                  : "CREATE";
          String password = secrets.databasePassword(role);
          statement.execute(verb + " ROLE " + role + " LOGIN PASSWORD '" + password + "'");
          statement.execute("CREATE SCHEMA IF NOT EXISTS " + role + " AUTHORIZATION " + role);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare the database", e);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres, String database)
      throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(database), postgres.user(), postgres.password());
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
