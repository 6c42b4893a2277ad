package io.creatorledger.testing;

/** Credentials of services under test; worth nothing elsewhere. */
public final class TestAccess {

  public static final String ADMIN_TOKEN = "test-admin-token-0123456789";

  /** As an {@code Authorization} header. */
  public static final String ADMIN_HEADER = "Bearer " + ADMIN_TOKEN;

  static final String ENCRYPTION_KEYS = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  private TestAccess() {}
}
