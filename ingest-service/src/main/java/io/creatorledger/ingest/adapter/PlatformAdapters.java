package io.creatorledger.ingest.adapter;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The adapters by name. */
public final class PlatformAdapters {

  private final Map<String, PlatformAdapter> byName;

  /**
   * @throws IllegalStateException when two adapters have the same name
   */
  public PlatformAdapters(Collection<PlatformAdapter> adapters) {
    this.byName =
        adapters.stream()
            .collect(
                Collectors.toMap(
                    PlatformAdapter::name, Function.identity(), unique(), TreeMap::new));
  }

  /**
   * The adapter of a stored connection.
   *
   * @throws IllegalStateException when this version of the service has none
   */
  public PlatformAdapter of(String platform) {
    return named(platform)
        .orElseThrow(() -> new IllegalStateException("no adapter is named " + platform));
  }

  public Optional<PlatformAdapter> named(String platform) {
    return Optional.ofNullable(byName.get(platform));
  }

  /** All of them, by their titles. */
  public List<PlatformAdapter> all() {
    return byName.values().stream()
        .sorted(Comparator.comparing(a -> a.form().title(), String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  /** The names, in alphabetical order. */
  public Collection<String> names() {
    return byName.keySet();
  }

  private static java.util.function.BinaryOperator<PlatformAdapter> unique() {
    return (one, other) -> {
      throw new IllegalStateException("two adapters are named " + one.name());
    };
  }
}
