package io.creatorledger.ingest.adapter;

import io.creatorledger.ingest.tenant.Tenant;

/** A platform whose deliveries do not say everything themselves. */
public interface FollowUpAdapter extends PlatformAdapter {

  /**
   * Does what {@link PlatformAdapter#normalize} could not do at once. It may be done several times
   * for one delivery; its events have the same ids each time.
   *
   * @param inbound the stored delivery
   * @return what is known now; with a follow-up when there is still more to do
   * @throws io.creatorledger.ingest.outbound.NotYetException when it cannot be done yet; it is
   *     tried again
   * @throws MalformedDeliveryException when what was fetched cannot be read
   */
  Reading complete(Inbound inbound, Tenant tenant, FollowUp followUp);
}
