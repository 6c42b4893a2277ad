package io.creatorledger.fraud.signal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.regex.Pattern;
import ua_parser.Parser;

/**
 * Tells programs from people by the user agent they send. The list is the one of the ua-parser
 * project (its device family {@code Spider}); {@link #PROGRAMS} adds what that list takes for a
 * browser or does not know.
 */
public final class BotUserAgents {

  private static final String SPIDER = "Spider";

  /**
   * Crawlers that present a phone and call themselves one within {@code (compatible; …)}, headless
   * browsers, and HTTP libraries. Not here, because people's phones send them: {@code okhttp},
   * {@code CFNetwork}, {@code Dalvik}.
   */
  private static final Pattern PROGRAMS =
      Pattern.compile(
          "compatible;[^)]*(bot|spider|crawler)\\b"
              + "|HeadlessChrome|HeadlessFirefox|PhantomJS|SlimerJS|Electron-Puppeteer"
              + "|^curl/|^Wget/|^HTTPie/|^PostmanRuntime/|^insomnia/"
              + "|^python-requests/|^Python-urllib/|^python-httpx/|aiohttp/|^Scrapy/"
              + "|^Go-http-client/|^Java/|^Java-http-client/|^Apache-HttpClient/"
              + "|^axios/|^node-fetch|^undici|^node$|^GuzzleHttp/|^libwww-perl/|^Ruby$",
          Pattern.CASE_INSENSITIVE);

  private final Parser parser = new Parser();
  private final LoadingCache<String, Boolean> known;

  /**
   * @param remembered how many user agents' verdicts are kept; one that is not costs about a
   *     millisecond
   */
  public BotUserAgents(int remembered) {
    known = Caffeine.newBuilder().maximumSize(remembered).build(this::decide);
  }

  public boolean isBot(String userAgent) {
    return known.get(userAgent);
  }

  private boolean decide(String userAgent) {
    return PROGRAMS.matcher(userAgent).find()
        || SPIDER.equals(parser.parseDevice(userAgent).family);
  }
}
