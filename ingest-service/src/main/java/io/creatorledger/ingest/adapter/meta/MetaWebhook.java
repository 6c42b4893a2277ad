package io.creatorledger.ingest.adapter.meta;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A delivery of Meta's: up to 1000 updates of several accounts.
 *
 * @param object what kind of account changed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record MetaWebhook(@Nullable String object, @Nullable List<@Nullable Entry> entry) {

  List<Entry> entries() {
    return entry == null ? List.of() : entry.stream().<Entry>mapMulti(MetaWebhook::add).toList();
  }

  private static void add(@Nullable Entry entry, java.util.function.Consumer<Entry> into) {
    if (entry != null) {
      into.accept(entry);
    }
  }

  /**
   * The updates of one account. Apps with Facebook Login get them as {@code changes}; apps with
   * Instagram Login also as {@code field} and {@code value} of the entry itself. With the option
   * Include Values off there is only {@code changed_fields}, which tells nothing to read.
   *
   * @param time when this attempt was sent, so no two attempts agree on it
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Entry(
      @Nullable String id,
      @Nullable Long time,
      @Nullable String field,
      @Nullable JsonNode value,
      @Nullable List<@Nullable Change> changes) {

    List<Change> updates() {
      List<Change> updates = new ArrayList<>();
      if (field != null) {
        updates.add(new Change(field, value));
      }
      if (changes != null) {
        changes.stream().filter(Objects::nonNull).forEach(updates::add);
      }
      return updates;
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Change(@Nullable String field, @Nullable JsonNode value) {}

  /** The accounts alone, for a look before anything else is read. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Accounts(@Nullable List<@Nullable Account> entry) {

    List<String> ids() {
      return entry == null
          ? List.of()
          : entry.stream()
              .flatMap(account -> account == null ? Stream.empty() : Stream.ofNullable(account.id))
              .toList();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Account(@Nullable String id) {}
  }
}
