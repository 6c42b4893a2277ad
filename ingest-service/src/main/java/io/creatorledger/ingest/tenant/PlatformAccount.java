package io.creatorledger.ingest.tenant;

import io.creatorledger.schema.catalog.Creator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An account on a platform; ids and handles are compared without regard to case. */
public record PlatformAccount(String platform, String account) {

  /** No platform: the brand's own id of a creator. */
  private static final String OF_THE_BRAND = "";

  static PlatformAccount named(String creatorId) {
    return of(OF_THE_BRAND, creatorId);
  }

  static PlatformAccount of(String platform, String account) {
    String bare = account.strip();
    return new PlatformAccount(
        platform.strip().toLowerCase(Locale.ROOT),
        (bare.startsWith("@") ? bare.substring(1) : bare).toLowerCase(Locale.ROOT));
  }

  /** The accounts a creator is registered with. */
  static List<PlatformAccount> of(Creator creator) {
    List<PlatformAccount> accounts = new ArrayList<>();
    accounts.add(named(creator.creatorId().value()));
    if (creator.platform() != null && creator.handle() != null) {
      accounts.add(of(creator.platform(), creator.handle()));
    }
    if (creator.accounts() != null) {
      creator.accounts().forEach((platform, account) -> accounts.add(of(platform, account)));
    }
    return accounts;
  }
}
