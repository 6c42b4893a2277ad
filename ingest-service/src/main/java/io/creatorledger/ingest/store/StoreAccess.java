package io.creatorledger.ingest.store;

import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.runtime.consumer.TransientFailure;
import java.util.function.Supplier;

/** Tells features that the database is away in their own words. */
final class StoreAccess {

  private StoreAccess() {}

  static <T> T of(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw TransientFailure.is(e) ? new StoreUnavailableException(e) : e;
    }
  }
}
