package io.creatorledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir private Path folder;

  @Test
  void aTokenThatWasNeverShownLocksNobodyOut() {
    String unseen = Secrets.of(folder, null).newAdminToken();

    Secrets second = Secrets.of(folder, null);

    assertThat(second.newAdminToken()).isNotNull().isNotEqualTo(unseen);
  }

  @Test
  void aTokenThatWasShownIsKeptAsAHash() throws Exception {
    Secrets first = Secrets.of(folder, null);
    first.keepNewAdminToken();
    String token = first.newAdminToken();

    Secrets second = Secrets.of(folder, null);

    assertThat(second.newAdminToken()).isNull();
    assertThat(adminHash(second)).isEqualTo(adminHash(first));
    assertThat(Files.readString(folder.resolve("secrets.properties"))).doesNotContain(token);
  }

  @Test
  void whatTheServicesShareStaysFromStartToStartAndIsTheOwnersAlone() throws Exception {
    Secrets first = Secrets.of(folder, "a given token of some length");
    Secrets second = Secrets.of(folder, null);

    assertThat(second.newAdminToken()).isNull();
    assertThat(adminHash(second)).isEqualTo(adminHash(first));
    assertThat(second.encryptionKeys()).isEqualTo(first.encryptionKeys());
    assertThat(second.databasePassword("ingest")).isEqualTo(first.databasePassword("ingest"));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("secrets.properties"))))
        .isEqualTo("rw-------");
  }

  private static String adminHash(Secrets secrets) {
    return secrets.acceptedTokenHashes().split(",")[0];
  }
}
