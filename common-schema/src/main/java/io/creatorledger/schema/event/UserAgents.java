package io.creatorledger.schema.event;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a user agent down to what tells a program from a person: product names and operating system
 * with major versions. Phone models, builds, languages and minor versions, which together point at
 * one device, are left out. What calls itself a program, and so is nobody, keeps its name.
 */
final class UserAgents {

  private static final int LONGEST = 200;
  private static final int LONGEST_READ = 512;

  /** Comments in brackets, innermost. */
  private static final Pattern COMMENT = Pattern.compile("\\(([^()]*)\\)");

  /** What may stay of a comment: systems, engines, and how programs introduce themselves. */
  private static final Pattern TELLING =
      Pattern.compile(
          "compatible|Windows NT [0-9]+|Win64|x64|WOW64|Macintosh|(Intel )?Mac OS X( [0-9]+)?"
              + "|iPhone|iPad|iPod|CPU (iPhone )?OS [0-9]+ like Mac OS X|iOS [0-9]+|X11|Linux"
              + "|Linux (x86_64|aarch64|armv[0-9a-z]+)|Ubuntu|Android( [0-9]+)?|Mobile|Tablet|wv"
              + "|CrOS.*|rv:[0-9]+|KHTML, like Gecko|MSIE [0-9]+|Trident/[0-9]+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PROGRAM =
      Pattern.compile(
          "bot|spider|crawl|slurp|fetch|preview|monitor|https?:|@", Pattern.CASE_INSENSITIVE);

  private static final Pattern MINOR = Pattern.compile("(?<=[0-9])([._][0-9]+)+");

  /** Build numbers, revisions and checksums. */
  private static final Pattern BUILD =
      Pattern.compile(
          "_?[0-9]{6,}|/(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{5,}\\b|/[0-9]+[A-Z][0-9A-Za-z]+\\b");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Most visitors have one of a few hundred, and to cut one costs as much as to read an order. */
  private static final int MOST_KNOWN = 2000;

  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private UserAgents() {}

  static String reduced(String userAgent) {
    if (userAgent.length() > LONGEST_READ) {
      return cut(userAgent);
    }
    String known = KNOWN.get(userAgent);
    if (known == null) {
      known = cut(userAgent);
      if (KNOWN.size() >= MOST_KNOWN) {
        KNOWN.clear();
      }
      KNOWN.put(userAgent, known);
    }
    return known;
  }

  private static String cut(String userAgent) {
    String text =
        userAgent.length() > LONGEST_READ ? userAgent.substring(0, LONGEST_READ) : userAgent;
    text = BUILD.matcher(MINOR.matcher(text).replaceAll("")).replaceAll("");
    text = COMMENT.matcher(text).replaceAll(UserAgents::comment);
    text = SPACE.matcher(text).replaceAll(" ").strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST).strip() : text;
  }

  private static String comment(java.util.regex.MatchResult comment) {
    StringBuilder kept = new StringBuilder();
    for (String part : comment.group(1).split(";")) {
      String bare = part.strip();
      if (TELLING.matcher(bare).matches() || PROGRAM.matcher(bare).find()) {
        kept.append(kept.isEmpty() ? "(" : "; ").append(bare);
      }
    }
    return Matcher.quoteReplacement(kept.isEmpty() ? "" : kept.append(')').toString());
  }
}
