package io.creatorledger.fraud.signal;

import static io.creatorledger.fraud.Identified.NOON;
import static io.creatorledger.fraud.Identified.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.fraud.Identified;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.FraudReason;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.id.BrandId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalsTest {

  private static final Identified GLOW = new Identified(new BrandId("glow"));

  private final Signals signals = new Signals(new BotUserAgents(10), 150);

  @Test
  void findsNothingAgainstAPersonWhoFollowsAVerifiedCreator() {
    assertThat(signals.against(touch(PHONE), 1, false)).isEmpty();
  }

  @Test
  void takesAHundredAndFiftyTouchesAnHourForUsualAndOneMoreForAFlood() {
    assertThat(signals.against(touch(PHONE), 150, false)).isEmpty();
    assertThat(codes(signals.against(touch(PHONE), 151, false))).containsExactly("HIGH_VELOCITY");
  }

  @Test
  void namesEverySignalWithItsPoints() {
    List<FraudReason> reasons = signals.against(touch("curl/8.5.0"), 151, true);

    assertThat(codes(reasons))
        .containsExactly("BOT_USER_AGENT", "HIGH_VELOCITY", "UNVERIFIED_CREATOR");
    assertThat(reasons).extracting(FraudReason::points).containsExactly(50, 40, 30);
  }

  @Test
  void screensAnOrderForItsUserAgentOnly() {
    LedgerEvent byProgram = GLOW.order("o-1", new Device("ip", "curl/8.5.0"), NOON).event();
    LedgerEvent withoutDevice = GLOW.order("o-2", Device.unknown(), NOON).event();

    assertThat(codes(signals.against(byProgram, 0, true))).containsExactly("BOT_USER_AGENT");
    assertThat(signals.against(withoutDevice, 0, true)).isEmpty();
  }

  @Test
  void tellsNoPersonalDatumInAReason() {
    LedgerEvent event =
        GLOW.touch("t", "mia", new Device("secret-hash", "curl/8.5.0"), NOON).event();

    assertThat(signals.against(event, 200, true))
        .allSatisfy(
            reason -> assertThat(reason.detail()).doesNotContain("secret-hash", "curl/8.5.0"));
  }

  private static LedgerEvent touch(String userAgent) {
    return GLOW.touch("t", "mia", new Device("ip", userAgent), NOON).event();
  }

  private static List<String> codes(List<FraudReason> reasons) {
    return reasons.stream().map(FraudReason::code).toList();
  }
}
