package io.creatorledger.ingest.adapter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request's headers, found without regard to case. */
public final class Headers {

  private final Map<String, List<String>> values;

  private Headers(Map<String, List<String>> values) {
    this.values = values;
  }

  /** No headers yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Headers of which each stands once. */
  public static Headers of(Map<String, String> headers) {
    Builder builder = builder();
    headers.forEach(builder::add);
    return builder.build();
  }

  /**
   * The value of a header that stands exactly once. A header sent twice is as good as none: two
   * readers could take different ones for true.
   */
  public Optional<String> only(String name) {
    List<String> found = values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return found.size() == 1 ? Optional.of(found.getFirst().strip()) : Optional.empty();
  }

  /** The first of these headers that stands exactly once. */
  public Optional<String> first(List<String> names) {
    for (String name : names) {
      Optional<String> value = only(name);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  /** Collects headers. */
  public static final class Builder {

    private final Map<String, List<String>> values = new HashMap<>();

    private Builder() {}

    public Builder add(String name, String value) {
      values.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>(1)).add(value);
      return this;
    }

    public Headers build() {
      return new Headers(values);
    }
  }
}
