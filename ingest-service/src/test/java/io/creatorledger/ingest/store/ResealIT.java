package io.creatorledger.ingest.store;

import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.http.IngestClient;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.testing.ServiceTest;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** After a rotation nothing needs the old key but bodies, which go by their retention. */
@ServiceTest
class ResealIT {

  private static final String NEW = "99:" + Base64.getEncoder().encodeToString(new byte[32]);

  @Autowired private JdbcClient jdbc;

  @Value("${creator-ledger.encryption.keys}")
  private String keys;

  @LocalServerPort private int port;

  @Test
  void secretsMoveToTheNewestKeyAndBack() {
    IngestClient client = new IngestClient(port);
    client.register(
        "reseal",
        "{\"name\":\"R\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        "reseal/connections/reseal",
        "{\"platform\":\"plain\",\"secret\":\"s1\",\"previousSecret\":\"s0\"}");

    assertThat(store(NEW + "," + keys).resealOld()).isGreaterThanOrEqualTo(3);
    assertThat(store(NEW + "," + keys).resealOld()).isZero();
    SealedSecrets onlyNew = new SealedSecrets(box(NEW));
    assertThat(onlyNew.openSecret(sealed("secret_sealed"), new ConnectionId("reseal")))
        .isEqualTo("s1");
    assertThat(onlyNew.openSecret(sealed("previous_secret_sealed"), new ConnectionId("reseal")))
        .isEqualTo("s0");
    byte[] pepper =
        jdbc.sql("SELECT pepper_sealed FROM brand WHERE brand_id = 'reseal'")
            .query(byte[].class)
            .single();
    assertThat(onlyNew.openPepper(pepper, new BrandId("reseal"))).hasSize(32);

    assertThat(store(keys + "," + NEW).resealOld()).isGreaterThanOrEqualTo(3);
    byte[] body = utf8("{\"event_type\":\"view\",\"creator_id\":\"mia\",\"timestamp\":1793521800}");
    assertThat(client.deliver("reseal", plain("s1", body), body).statusCode()).isEqualTo(202);
  }

  private JdbcSealedSecretStore store(String ring) {
    return new JdbcSealedSecretStore(jdbc, box(ring));
  }

  private static SecretBox box(String ring) {
    return SecretBox.of(ring, new SecureRandom());
  }

  private byte[] sealed(String column) {
    return jdbc.sql("SELECT " + column + " FROM connection WHERE connection_id = 'reseal'")
        .query(byte[].class)
        .single();
  }
}
