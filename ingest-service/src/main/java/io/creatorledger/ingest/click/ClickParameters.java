package io.creatorledger.ingest.click;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which parameters of a tracked link mean something, and which of their values are kept. */
final class ClickParameters {

  static final String SUB_ID = "sub_id";
  static final String UTM_PREFIX = "utm_";
  private static final Set<String> CLICK_IDS = Set.of("ttclid", "fbclid", "gclid");
  private static final int LONGEST_VALUE = 480;
  private static final int LONGEST_UTM_NAME = 32;
  private static final int MOST = 20;

  private ClickParameters() {}

  /** The parameters handed on to the destination, in the order of their names. */
  static Map<String, String> handedOn(Map<String, String> parameters) {
    Map<String, String> kept = new TreeMap<>();
    parameters.forEach(
        (name, value) -> {
          if (means(name) && usable(value) && kept.size() < MOST) {
            kept.put(name, value);
          }
        });
    return kept;
  }

  /** The {@code utm_*} parameters without their prefix. */
  static Map<String, String> utm(Map<String, String> handedOn) {
    Map<String, String> utm = new TreeMap<>();
    handedOn.forEach(
        (name, value) -> {
          if (name.startsWith(UTM_PREFIX)) {
            utm.put(name.substring(UTM_PREFIX.length()), value);
          }
        });
    return utm;
  }

  private static boolean means(String name) {
    boolean utm =
        name.startsWith(UTM_PREFIX)
            && name.length() > UTM_PREFIX.length()
            && name.length() <= LONGEST_UTM_NAME
            && name.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z'));
    return utm || name.equals(SUB_ID) || CLICK_IDS.contains(name);
  }

  private static boolean usable(String value) {
    return !value.isBlank()
        && value.length() <= LONGEST_VALUE
        && value.chars().noneMatch(Character::isISOControl);
  }
}
