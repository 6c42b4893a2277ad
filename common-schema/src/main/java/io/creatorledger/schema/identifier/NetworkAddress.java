package io.creatorledger.schema.identifier;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts an IP address down to its network, as it is common for statistics: IPv4 to 24 bits, IPv6 to
 * 48. What is left names an office or a neighbourhood, not a household.
 */
final class NetworkAddress {

  private static final int IPV4_BYTES = 3;
  private static final int IPV6_BYTES = 6;

  private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private NetworkAddress() {}

  /**
   * @param text an address as headers and platforms write it, perhaps in brackets, with a port or a
   *     zone; names are never looked up
   * @return such as {@code 203.0.113.0/24}; empty when the text is no address
   */
  static Optional<String> network(String text) {
    String bare = bare(text.strip());
    // Java also reads 127.1 and 2130706433, which nobody writes who means an address.
    if (bare.indexOf(':') < 0 && !FOUR_NUMBERS.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.ofLiteral(bare);
      byte[] bytes = address.getAddress();
      int kept = address instanceof Inet4Address ? IPV4_BYTES : IPV6_BYTES;
      for (int i = kept; i < bytes.length; i++) {
        bytes[i] = 0;
      }
      return Optional.of(InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * 8);
    } catch (IllegalArgumentException | UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static String bare(String text) {
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return withoutZone(end < 0 ? text : text.substring(1, end));
    }
    int colon = text.indexOf(':');
    boolean oneColon = colon >= 0 && colon == text.lastIndexOf(':');
    return oneColon ? text.substring(0, colon) : withoutZone(text);
  }

  private static String withoutZone(String text) {
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
