package io.creatorledger.schema.event;

/**
 * One signal that spoke against an event.
 *
 * @param code stable name, such as {@code BOT_USER_AGENT}
 * @param points what it adds to the score
 * @param detail a sentence for people, without personal data
 */
public record FraudReason(String code, int points, String detail) {}
