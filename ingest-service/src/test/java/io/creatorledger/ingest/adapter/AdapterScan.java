package io.creatorledger.ingest.adapter;

import io.creatorledger.ingest.order.KnownOrders;
import io.creatorledger.ingest.order.StoredClaims;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.subscription.RememberedSubscriptions;
import io.creatorledger.ingest.subscription.Subscriptions;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Every adapter there is, found as the service finds them, over ports that ask nobody. */
public final class AdapterScan {

  private AdapterScan() {}

  public static List<PlatformAdapter> adapters() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(PlatformAdapter.class));
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(Clock.class, Clock::systemUTC);
      context.registerBean(PlatformHttp.class, () -> AdapterScan::nobodyIsAsked);
      context.registerBean(KnownOrders.class, () -> (brand, order) -> false);
      context.registerBean(StoredClaims.class, () -> (connection, key) -> false);
      context.registerBean(Subscriptions.class, RememberedSubscriptions::new);
      scanner
          .findCandidateComponents(PlatformAdapter.class.getPackageName())
          .forEach(found -> context.registerBeanDefinition(found.getBeanClassName(), found));
      context.refresh();
      return List.copyOf(context.getBeansOfType(PlatformAdapter.class).values());
    }
  }

  private static PlatformHttp.Answer nobodyIsAsked(
      io.creatorledger.ingest.tenant.Connection connection, PlatformHttp.Request request) {
    throw new IllegalStateException("verifying and reading ask nobody");
  }
}
