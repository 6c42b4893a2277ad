package io.creatorledger.ingest.adapter.fuzz;

import io.creatorledger.ingest.adapter.PlatformAdapter;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What Jazzer calls with every input it makes up; {@link AdapterFuzzIT} runs it. */
public final class AdapterFuzzTarget {

  private static final String ONLY = System.getProperty("fuzz.adapter", "");

  private static final Map<String, PlatformAdapter> ADAPTERS =
      FoundAdapters.all().stream()
          .filter(adapter -> ONLY.isEmpty() || adapter.name().equals(ONLY))
          .collect(Collectors.toMap(PlatformAdapter::name, Function.identity()));

  private AdapterFuzzTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    RawRequest request = RawRequest.parse(input);
    PlatformAdapter adapter = ADAPTERS.get(request.platform());
    if (adapter != null) {
      DeliveryCheck.check(adapter, request.inbound());
    }
  }
}
