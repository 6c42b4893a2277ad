package io.creatorledger.simulator.delivery;

import java.util.Map;

/**
 * One delivery, ready to post. Posting the same one twice is what a platform's retry looks like.
 *
 * @param headers without {@code Content-Length} and {@code Host}
 * @param body the exact bytes the signature covers; not copied
 */
public record SignedDelivery(Map<String, String> headers, byte[] body) {

  public SignedDelivery {
    headers = Map.copyOf(headers);
  }
}
