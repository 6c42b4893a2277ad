package io.creatorledger.ingest.adapter.fuzz;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Every adapter there is, found as the service finds them, without anything it could ask. */
final class FoundAdapters {

  private FoundAdapters() {}

  /** In the order of their names. */
  static List<PlatformAdapter> all() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(PlatformAdapter.class));
    return scanner.findCandidateComponents(PlatformAdapter.class.getPackageName()).stream()
        .map(found -> create(String.valueOf(found.getBeanClassName())))
        .sorted(Comparator.comparing(PlatformAdapter::name))
        .toList();
  }

  private static PlatformAdapter create(String className) {
    try {
      Constructor<?> constructor = Class.forName(className).getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return (PlatformAdapter)
          constructor.newInstance(
              Arrays.stream(constructor.getParameterTypes()).map(FoundAdapters::port).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + className, e);
    }
  }

  /** Reading a delivery asks nobody: whoever does breaks the test. */
  private static Object port(Class<?> type) {
    if (type == Clock.class) {
      return Clock.fixed(Deliveries.NOW, ZoneOffset.UTC);
    }
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          throw new AssertionError("reading a delivery called " + method);
        });
  }
}
