package io.creatorledger.fraud.screening;

import io.creatorledger.fraud.signal.OwnedCreator;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decisions on events. All changes belong to the caller's transaction. */
public interface Screenings {

  /** Keeps first decisions; one on an event that was decided before is ignored. */
  void add(List<ScreeningRecord> screenings);

  /** Keeps what {@link #lock} or {@link #lockHeldForVerification} gave out, revised. */
  void revise(List<ScreeningRecord> screenings);

  /** Takes over that profiles ended in others; the same merge again changes nothing. */
  void merge(List<ProfilesMerged> merges);

  Optional<ScreeningRecord> find(BrandId brand, EventId event);

  /** The decision on an event, kept from others until the transaction ends. */
  Optional<ScreeningRecord> lock(BrandId brand, EventId event);

  /**
   * Events that are held, wholly or in part, because their creator is not verified, oldest first;
   * kept from others until the transaction ends.
   */
  List<ScreeningRecord> lockHeldForVerification(OwnedCreator creator, int atMost);

  /**
   * Decisions of a brand, the newest event first.
   *
   * @param decision only these; all when absent
   */
  List<ScreeningRecord> list(BrandId brand, @Nullable FraudDecision decision, int atMost);
}
