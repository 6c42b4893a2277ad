package io.creatorledger.fraud.signal;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.identifier.Pepper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotUserAgentsTest {

  private static final BotUserAgents BOTS = new BotUserAgents(100);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
        "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile"
            + " Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " HeadlessChrome/131.0.0.0 Safari/537.36",
        "curl/8.5.0",
        "Wget/1.21.4",
        "python-requests/2.32.3",
        "Python/3.12 aiohttp/3.9.5",
        "Go-http-client/2.0",
        "Java/21.0.2",
        "Apache-HttpClient/4.5.14 (Java/17.0.9)",
        "axios/1.7.2",
        "Scrapy/2.11.2 (+https://scrapy.org)",
      })
  void knowsPrograms(String userAgent) {
    assertThat(BOTS.isBot(userAgent)).isTrue();
    assertThat(BOTS.isBot(reduced(userAgent))).as(reduced(userAgent)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/131.0.0.0 Safari/537.36",
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
        "Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG 9) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/131.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Mobile/15E148 Instagram 340.0.0.22.102 (iPhone14,5; iOS 17_5; en_US)",
        "Mozilla/5.0 (Linux; Android 13; SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 trill_2023209040 JsSdk/1.0"
            + " BytedanceWebview/d8a21c6",
        "okhttp/4.12.0",
        "",
      })
  void takesPeopleForPeople(String userAgent) {
    assertThat(BOTS.isBot(userAgent)).isFalse();
    assertThat(BOTS.isBot(reduced(userAgent))).as(reduced(userAgent)).isFalse();
  }

  /** As ingest publishes it. */
  private static String reduced(String userAgent) {
    return requireNonNullElse(
        Device.seen(new Pepper(new byte[32]), null, userAgent).userAgent(), "");
  }
}
