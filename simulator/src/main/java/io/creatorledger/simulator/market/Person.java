package io.creatorledger.simulator.market;

import java.util.SplittableRandom;

/**
 * A simulated person. The same number of the same seed is the same person for ever.
 *
 * @param ip from the range that RFC 2544 sets aside for tests
 */
record Person(
    long number, String email, long customerId, String anonymousId, String ip, String userAgent) {

  private static final String[] BROWSERS = {
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        + " Gecko) Version/19.2 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/142.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/142.0.0.0 Safari/537.36"
  };
  private static final String[] NAMES = {
    "alex", "billie", "casey", "dana", "eli", "frankie", "gale", "harper", "indy", "jules"
  };
  private static final long FIRST_CUSTOMER = 7_000_000_000L;

  static Person of(long number, long seed) {
    SplittableRandom random = new SplittableRandom(seed * 31 + number);
    return new Person(
        number,
        NAMES[random.nextInt(NAMES.length)] + "." + number + "@example.com",
        FIRST_CUSTOMER + number,
        "aid-" + Long.toHexString(random.nextLong()),
        "198." + (18 + random.nextInt(2)) + "." + random.nextInt(256) + "." + random.nextInt(256),
        BROWSERS[random.nextInt(BROWSERS.length)]);
  }
}
