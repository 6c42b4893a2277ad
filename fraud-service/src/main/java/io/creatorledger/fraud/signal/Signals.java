package io.creatorledger.fraud.signal;

import io.creatorledger.schema.event.FraudReason;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.Touch;
import java.util.ArrayList;
import java.util.List;

/** Gathers what speaks against an event. */
public final class Signals {

  private final BotUserAgents bots;
  private final int touchesAnHour;

  /**
   * @param touchesAnHour the most touch events of one creator from one network address within an
   *     hour that raise no suspicion
   */
  public Signals(BotUserAgents bots, int touchesAnHour) {
    this.bots = bots;
    this.touchesAnHour = touchesAnHour;
  }

  /**
   * The reasons against an event, the gravest first.
   *
   * @param touchesWithinHour of its creator from its network address, itself included; 0 when that
   *     cannot be told
   * @param unverifiedCreator whether the brand does not vouch for the touch's creator
   */
  public List<FraudReason> against(
      LedgerEvent event, int touchesWithinHour, boolean unverifiedCreator) {
    List<FraudReason> reasons = new ArrayList<>();
    String userAgent = event.device().userAgent();
    if (userAgent != null && bots.isBot(userAgent)) {
      reasons.add(Signal.BOT_USER_AGENT.reason("the user agent is that of a program"));
    }
    if (touchesWithinHour > touchesAnHour) {
      reasons.add(
          Signal.HIGH_VELOCITY.reason(
              "touch event number "
                  + touchesWithinHour
                  + " of this creator from one network address within an hour; "
                  + touchesAnHour
                  + " are usual"));
    }
    if (unverifiedCreator && event.body() instanceof Touch) {
      reasons.add(
          Signal.UNVERIFIED_CREATOR.reason("the creator is not verified in the brand's catalog"));
    }
    return List.copyOf(reasons);
  }
}
