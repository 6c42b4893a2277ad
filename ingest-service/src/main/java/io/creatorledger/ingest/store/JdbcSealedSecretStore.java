package io.creatorledger.ingest.store;

import io.creatorledger.ingest.tenant.SealedSecretStore;
import io.creatorledger.runtime.crypto.SecretBox;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goes through every column with secrets; a row is changed only if it is still as it was read. */
final class JdbcSealedSecretStore implements SealedSecretStore {

  /**
   * A column with secrets.
   *
   * @param context what is sealed with a secret, before the row's id: as {@link SealedSecrets} has
   *     it
   */
  private record Place(String table, String id, String column, String context) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("brand", "brand_id", "pepper_sealed", "brand/"),
          new Place("connection", "connection_id", "secret_sealed", "connection/"),
          new Place("connection", "connection_id", "previous_secret_sealed", "connection/"),
          new Place("connection", "connection_id", "credentials_sealed", "connection/"));

  private static final String OLD =
      "SELECT %2$s AS id, %3$s AS sealed FROM %1$s WHERE get_byte(%3$s, 0) <> ?";

  private static final String RESEAL = "UPDATE %1$s SET %3$s = ? WHERE %2$s = ? AND %3$s = ?";

  private static final Logger log = LoggerFactory.getLogger(JdbcSealedSecretStore.class);

  private final JdbcClient jdbc;
  private final SecretBox box;

  JdbcSealedSecretStore(JdbcClient jdbc, SecretBox box) {
    this.jdbc = jdbc;
    this.box = box;
  }

  private record Sealed(String id, byte[] bytes) {}

  @Override
  public int resealOld() {
    int resealed = 0;
    for (Place place : PLACES) {
      List<Sealed> old =
          jdbc.sql(sql(OLD, place))
              .param((int) box.newestKey())
              .query((row, n) -> new Sealed(row.getString("id"), row.getBytes("sealed")))
              .list();
      for (Sealed sealed : old) {
        resealed += reseal(place, sealed);
      }
    }
    return resealed;
  }

  /** One that cannot be opened does not keep the others under the old key. */
  private int reseal(Place place, Sealed sealed) {
    String context = place.context() + sealed.id();
    byte[] fresh;
    try {
      fresh = box.seal(box.open(sealed.bytes(), context), context);
    } catch (IllegalStateException e) {
      log.error("{} stays under its key: {}", place.column(), e.getMessage());
      return 0;
    }
    return jdbc.sql(sql(RESEAL, place)).params(fresh, sealed.id(), sealed.bytes()).update();
  }

  private static String sql(String template, Place place) {
    return template.formatted(place.table(), place.id(), place.column());
  }
}
