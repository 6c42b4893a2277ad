package io.creatorledger.ingest.consent;

/** The bits of a base64url text as IAB signals use them: six to a character, without padding. */
final class SignalBits {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int BITS = 6;

  private final String text;
  private int at;

  SignalBits(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException at the end of the text, or where it is not base64url
   */
  boolean bit() {
    int character = at / BITS;
    if (character >= text.length()) {
      throw new IllegalArgumentException("the signal ends early");
    }
    int value = ALPHABET.indexOf(text.charAt(character));
    if (value < 0) {
      throw new IllegalArgumentException("the signal is not base64url");
    }
    boolean set = (value >> (BITS - 1 - at % BITS) & 1) == 1;
    at++;
    return set;
  }

  int number(int bits) {
    int number = 0;
    for (int i = 0; i < bits; i++) {
      number = number << 1 | (bit() ? 1 : 0);
    }
    return number;
  }

  SignalBits skip(int bits) {
    at += bits;
    return this;
  }

  /** A whole number above zero in Fibonacci coding, which ends with two ones. */
  int fibonacci() {
    int number = 0;
    int weight = 1;
    int next = 2;
    boolean before = false;
    while (true) {
      boolean set = bit();
      if (set && before) {
        return number;
      }
      if (set) {
        number = Math.addExact(number, weight);
      }
      before = set;
      int sum = Math.addExact(weight, next);
      weight = next;
      next = sum;
    }
  }

  /**
   * Whether a vendor stands in a TCF vendor section that starts here: a bit for each, or ranges.
   * Ranges are compared, never written out: few bytes can name millions.
   */
  boolean vendor(int vendorId) {
    int most = number(16);
    if (!bit()) {
      boolean found = false;
      for (int id = 1; id <= most; id++) {
        found |= bit() && id == vendorId;
      }
      return found;
    }
    boolean found = false;
    int entries = number(12);
    for (int i = 0; i < entries; i++) {
      boolean range = bit();
      int first = number(16);
      int last = range ? number(16) : first;
      found |= first <= vendorId && vendorId <= last;
    }
    return found;
  }
}
