package io.creatorledger.runtime.store;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Java values as the arrays that {@code unnest} takes, so that a batch is one statement. Times and
 * UUIDs travel as text; the statement casts them: {@code ?::uuid[]}, {@code ?::timestamptz[]}.
 */
public final class SqlArrays {

  private SqlArrays() {}

  public static String[] uuids(Collection<UUID> values) {
    return texts(values, UUID::toString);
  }

  public static <T> @Nullable String[] texts(
      Collection<T> values, Function<? super T, @Nullable ?> column) {
    @Nullable String[] texts = new String[values.size()];
    int i = 0;
    for (T value : values) {
      Object cell = column.apply(value);
      texts[i++] = cell == null ? null : cell.toString();
    }
    return texts;
  }

  public static <T> long[] longs(Collection<T> values, Function<? super T, Long> column) {
    return values.stream().mapToLong(column::apply).toArray();
  }

  public static <T> int[] ints(Collection<T> values, Function<? super T, Integer> column) {
    return values.stream().mapToInt(column::apply).toArray();
  }

  public static <T> byte[][] bytes(Collection<T> values, Function<? super T, byte[]> column) {
    return values.stream().map(column).toArray(byte[][]::new);
  }

  public static <T> String[] instants(Collection<T> values, Function<? super T, Instant> column) {
    return texts(values, value -> timestamp(column.apply(value)));
  }

  /** ISO 8601 writes a year of more than four digits with a sign, PostgreSQL reads it without. */
  private static String timestamp(Instant moment) {
    String text = moment.toString();
    return text.startsWith("+") ? text.substring(1) : text;
  }
}
