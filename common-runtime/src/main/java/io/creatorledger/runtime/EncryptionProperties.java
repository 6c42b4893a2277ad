package io.creatorledger.runtime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keys for what is encrypted at rest.
 *
 * @param keys {@code number:base64} pairs joined by commas, newest first; 32 bytes each
 */
@ConfigurationProperties("creator-ledger.encryption")
public record EncryptionProperties(@DefaultValue("") String keys) {

  @Override
  public String toString() {
    return "EncryptionProperties[secret]";
  }
}
