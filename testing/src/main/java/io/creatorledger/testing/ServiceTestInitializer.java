package io.creatorledger.testing;

import io.creatorledger.testing.TestServers.Database;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points a service under test at its own fresh database and at the JVM's Kafka. */
final class ServiceTestInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    String service =
        context
            .getEnvironment()
            .getRequiredProperty("spring.application.name")
            .replace("-service", "")
            .replace('-', '_');
    Database database = TestServers.database(service);
    TestPropertyValues.of(
            Map.of(
                "spring.datasource.url", database.jdbcUrl(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "spring.kafka.bootstrap-servers", TestServers.kafka(),
                "creator-ledger.access.admin-token", TestAccess.ADMIN_TOKEN,
                "creator-ledger.encryption.keys", TestAccess.ENCRYPTION_KEYS))
        .applyTo(context);
  }
}
