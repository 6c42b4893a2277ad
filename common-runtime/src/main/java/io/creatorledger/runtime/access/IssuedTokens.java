package io.creatorledger.runtime.access;

import io.creatorledger.schema.id.BrandId;
import java.util.Optional;
import java.util.Set;

/** Tokens that a service issued itself, beside the configured ones. */
@FunctionalInterface
public interface IssuedTokens {

  /**
   * @param token as presented, perhaps anything
   * @return empty when the service issued no such token, or took it back
   * @throws UnavailableException when that cannot be told right now
   */
  Optional<IssuedToken> find(String token);

  /** Tokens cannot be looked up right now. */
  final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(Throwable cause) {
      super("issued tokens cannot be looked up", cause);
    }
  }

  /**
   * What a token stands for.
   *
   * @param tokenId names it without opening anything
   * @param brandId the only brand whose paths it opens
   * @param scopes what it opens there
   */
  record IssuedToken(String tokenId, BrandId brandId, Set<String> scopes) {

    public IssuedToken {
      scopes = Set.copyOf(scopes);
    }
  }
}
