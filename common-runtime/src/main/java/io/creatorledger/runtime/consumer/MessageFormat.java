package io.creatorledger.runtime.consumer;

import io.creatorledger.schema.json.LedgerJson;
import java.util.UUID;
import java.util.function.Function;

/**
 * How a consumer reads its messages.
 *
 * @param id what makes two messages the same; the second one is skipped
 */
public record MessageFormat<M>(Function<byte[], M> decode, Function<M, UUID> id) {

  public static <M> MessageFormat<M> json(Class<M> type, Function<M, UUID> id) {
    return new MessageFormat<>(bytes -> LedgerJson.read(bytes, type), id);
  }
}
