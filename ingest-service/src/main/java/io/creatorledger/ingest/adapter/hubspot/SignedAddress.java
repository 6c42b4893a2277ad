package io.creatorledger.ingest.adapter.hubspot;

import java.util.LinkedHashMap;
import java.util.Map;

/** An address as HubSpot signs it: twelve escapes are undone, all others stay as they are. */
final class SignedAddress {

  private static final Map<String, String> UNDONE = undone();

  private SignedAddress() {}

  static String decoded(String address) {
    String decoded = address;
    for (Map.Entry<String, String> escape : UNDONE.entrySet()) {
      decoded = decoded.replace(escape.getKey(), escape.getValue());
    }
    return decoded;
  }

  private static Map<String, String> undone() {
    Map<String, String> escapes = new LinkedHashMap<>();
    for (char c : ":/?@!$'()*,;".toCharArray()) {
      escapes.put("%%%02X".formatted((int) c), String.valueOf(c));
    }
    return escapes;
  }
}
