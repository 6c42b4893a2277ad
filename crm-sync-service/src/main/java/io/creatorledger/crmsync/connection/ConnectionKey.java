package io.creatorledger.crmsync.connection;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;

/** Names a CRM connection of a brand. */
public record ConnectionKey(BrandId brandId, ConnectionId connectionId) {

  @Override
  public String toString() {
    return brandId + "/" + connectionId;
  }
}
