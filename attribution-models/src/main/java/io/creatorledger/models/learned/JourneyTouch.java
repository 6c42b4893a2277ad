package io.creatorledger.models.learned;

/**
 * A touch with what is known of it.
 *
 * @param channel who or what is credited: a creator, or their paid post apart from the organic one
 * @param contentType such as video or story; empty when not known
 * @param device such as mobile; empty when not known
 * @param paid whether the reach was paid for
 * @param dwellSeconds how long it was looked at; 0 when not known
 * @param ageDays how long before the journey's end
 */
public record JourneyTouch(
    String channel,
    String contentType,
    String device,
    boolean paid,
    double dwellSeconds,
    double ageDays) {}
