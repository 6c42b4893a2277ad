package io.creatorledger.fraud.store;

import io.creatorledger.fraud.signal.TouchMinute;
import io.creatorledger.fraud.signal.TouchSource;
import io.creatorledger.fraud.signal.Velocity;
import io.creatorledger.fraud.signal.VelocityCounts;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Touch counts by minute. Transactions that count the same minute of the same source wait for each
 * other; those in different minutes see each other once they are committed.
 */
final class JdbcVelocityCounts implements VelocityCounts {

  private static final String ADD =
      """
      INSERT INTO touch_minute (brand_id, creator_id, ip_hash, minute, touches)
      SELECT *
      FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::int[])
           AS added (brand_id, creator_id, ip_hash, minute, touches)
      ORDER BY brand_id, creator_id, ip_hash, minute
      ON CONFLICT (brand_id, creator_id, ip_hash, minute)
      DO UPDATE SET touches = touch_minute.touches + excluded.touches
      """;

  /** A statement of its own, because it must see what the one before it waited for. */
  private static final String HOURS =
      """
      SELECT DISTINCT m.brand_id, m.creator_id, m.ip_hash, m.minute, m.touches
      FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
           AS asked (brand_id, creator_id, ip_hash, minute)
      JOIN touch_minute m
        ON m.brand_id = asked.brand_id
       AND m.creator_id = asked.creator_id
       AND m.ip_hash = asked.ip_hash
       AND m.minute > asked.minute - ?
       AND m.minute <= asked.minute
      """;

  private static final String FORGET = "DELETE FROM touch_minute WHERE minute < ?";

  private final JdbcClient jdbc;

  JdbcVelocityCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<TouchMinute, Integer> add(Map<TouchMinute, Integer> touches) {
    Map<TouchMinute, Integer> hours = new HashMap<>();
    if (touches.isEmpty()) {
      return hours;
    }
    List<TouchMinute> minutes = List.copyOf(touches.keySet());
    String[] brands = SqlArrays.texts(minutes, m -> m.source().brandId());
    String[] creators = SqlArrays.texts(minutes, m -> m.source().creatorId());
    String[] addresses = SqlArrays.texts(minutes, m -> m.source().ipHash());
    long[] numbers = SqlArrays.longs(minutes, TouchMinute::minute);
    jdbc.sql(ADD)
        .param(brands)
        .param(creators)
        .param(addresses)
        .param(numbers)
        .param(minutes.stream().mapToInt(touches::get).toArray())
        .update();
    RowCallbackHandler remember =
        row ->
            hours.put(
                new TouchMinute(
                    new TouchSource(
                        new BrandId(row.getString("brand_id")),
                        new CreatorId(row.getString("creator_id")),
                        row.getString("ip_hash")),
                    row.getLong("minute")),
                row.getInt("touches"));
    jdbc.sql(HOURS)
        .param(brands)
        .param(creators)
        .param(addresses)
        .param(numbers)
        .param(Velocity.WINDOW_MINUTES)
        .query(remember);
    return hours;
  }

  @Override
  public int forgetBefore(Instant time) {
    return jdbc.sql(FORGET).param(TimeUnit.SECONDS.toMinutes(time.getEpochSecond())).update();
  }
}
