package io.creatorledger.schema.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.identifier.Pepper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

  private static final Pepper PEPPER = new Pepper(new byte[32]);

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.0/24",
    "203.0.113.250:443, 203.0.113.0/24",
    " 203.0.113.9 , 203.0.113.0/24",
    "::ffff:203.0.113.9, 203.0.113.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0/48",
    "[2001:db8:1:ffff::1]:8443, 2001:db8:1:0:0:0:0:0/48",
    "fe80::1%eth0, fe80:0:0:0:0:0:0:0/48",
  })
  void hashesTheNetworkOfAnAddress(String address, String network) {
    assertThat(Device.seen(PEPPER, address, null).ipHash()).isEqualTo(PEPPER.keyedHash(network));
  }

  @Test
  void addressesOfOneNetworkCannotBeToldApartAndOthersCan() {
    assertThat(Device.seen(PEPPER, "203.0.113.1", null))
        .isEqualTo(Device.seen(PEPPER, "203.0.113.254", null))
        .isNotEqualTo(Device.seen(PEPPER, "203.0.112.1", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "example.com", "203.0.113", "1.2.3.4.5", "::g", "[::1"})
  void looksUpNoNameAndHashesNothingThatIsNoAddress(String text) {
    assertThat(Device.seen(PEPPER, text, null).ipHash()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Mobile/15E148 Instagram 340.0.0.22.102 (iPhone14,5; iOS 17_5; en_US)"
            + "|Mozilla/5 (iPhone; CPU iPhone OS 17 like Mac OS X) AppleWebKit/605 (KHTML, like"
            + " Gecko) Mobile Instagram 340 (iOS 17)",
        "Mozilla/5.0 (Linux; Android 13; SM-G991B Build/TP1A.220624.014) AppleWebKit/537.36 (KHTML,"
            + " like Gecko) Chrome/130.0.6723.58 Mobile Safari/537.36 trill_2023209040 JsSdk/1.0"
            + " BytedanceWebview/d8a21c6"
            + "|Mozilla/5 (Linux; Android 13) AppleWebKit/537 (KHTML, like Gecko) Chrome/130 Mobile"
            + " Safari/537 trill JsSdk/1 BytedanceWebview",
        "curl/8.5.0|curl/8",
      })
  void keepsWhatTellsAProgramFromAPersonAndNotWhatPointsAtOneDevice(String full, String reduced) {
    assertThat(Device.seen(PEPPER, null, full).userAgent()).isEqualTo(reduced);
    assertThat(Device.seen(PEPPER, null, reduced).userAgent()).isEqualTo(reduced);
  }

  @Test
  void endsAtTwoHundredCharactersHoweverLongItCame() {
    String userAgent = Device.seen(PEPPER, null, "a ".repeat(100_000)).userAgent();

    assertThat(userAgent).hasSizeLessThanOrEqualTo(200);
  }
}
