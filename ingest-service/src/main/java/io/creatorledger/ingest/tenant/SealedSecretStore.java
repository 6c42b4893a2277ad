package io.creatorledger.ingest.tenant;

/** Secrets at rest, of which old ones are sealed under old keys. */
public interface SealedSecretStore {

  /**
   * Seals peppers, signing secrets and credentials anew that are not under the newest key. What is
   * changed by somebody else meanwhile stays theirs.
   *
   * @return how many were sealed anew
   */
  int resealOld();
}
