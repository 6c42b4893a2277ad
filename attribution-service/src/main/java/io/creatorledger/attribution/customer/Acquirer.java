package io.creatorledger.attribution.customer;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Whom a part of a customer came by.
 *
 * @param attributed whether a creator earned it
 * @param id the creator or campaign; null for what is unattributed, and for credit without campaign
 */
public record Acquirer(boolean attributed, @Nullable String id) {

  /** The unattributed rest. */
  public static final Acquirer NOBODY = new Acquirer(false, null);

  /** Those that earned something first, by id. */
  public static final Comparator<Acquirer> ORDER =
      Comparator.comparing(Acquirer::attributed)
          .reversed()
          .thenComparing(Acquirer::id, Comparator.nullsLast(Comparator.naturalOrder()));

  public Acquirer {
    if (!attributed && id != null) {
      throw new IllegalArgumentException("what is unattributed names nobody");
    }
  }
}
