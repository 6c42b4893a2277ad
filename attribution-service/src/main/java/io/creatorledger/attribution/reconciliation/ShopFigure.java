package io.creatorledger.attribution.reconciliation;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a shop's own report says that a day brought.
 *
 * @param timeZone where the shop's day begins
 * @param statedBy who entered it
 */
public record ShopFigure(
    BrandId brand,
    ConnectionId connection,
    LocalDate day,
    ZoneId timeZone,
    Money amount,
    String statedBy,
    Instant statedAt) {}
