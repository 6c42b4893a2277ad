package io.creatorledger.ingest.store;

import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.nio.charset.StandardCharsets;

/** Seals secrets for the row they belong to, so that none opens in another one. */
record SealedSecrets(SecretBox box) {

  byte[] sealSecret(String secret, ConnectionId connectionId) {
    return box.seal(secret.getBytes(StandardCharsets.UTF_8), "connection/" + connectionId);
  }

  String openSecret(byte[] sealed, ConnectionId connectionId) {
    return new String(box.open(sealed, "connection/" + connectionId), StandardCharsets.UTF_8);
  }

  byte[] sealPepper(byte[] pepper, BrandId brandId) {
    return box.seal(pepper, "brand/" + brandId);
  }

  byte[] openPepper(byte[] sealed, BrandId brandId) {
    return box.open(sealed, "brand/" + brandId);
  }
}
