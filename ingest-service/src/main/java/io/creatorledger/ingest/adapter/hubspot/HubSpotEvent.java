package io.creatorledger.ingest.adapter.hubspot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of a delivery's array. Everything may be missing: {@link HubSpotReader} says what
 * must not. The attempt's number is left out, so that no key can hold it.
 *
 * @param eventId documented as not unique
 * @param occurredAt milliseconds since 1970
 * @param propertyValue personal, whatever the property
 */
record HubSpotEvent(
    @Nullable Long portalId,
    @Nullable Long subscriptionId,
    @Nullable Long eventId,
    @Nullable Long objectId,
    @Nullable String objectTypeId,
    @Nullable Long occurredAt,
    @Nullable String subscriptionType,
    @Nullable String propertyName,
    @Nullable String propertyValue,
    @Nullable Long primaryObjectId,
    @Nullable Long newObjectId,
    @Nullable List<@Nullable Long> mergedObjectIds,
    @Nullable String associationType,
    @Nullable Long fromObjectId,
    @Nullable Long toObjectId,
    @Nullable Boolean associationRemoved) {

  /** The array's most elements. */
  static final int MOST = 100;

  @Override
  public String toString() {
    return "HubSpotEvent[" + subscriptionType + "]";
  }
}
