package io.creatorledger.benchmarks.bare;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * A Spring Boot service with one handler and nothing else: no security, metrics or tracing. Its
 * arguments are Spring properties: {@code server.port} and {@code bare.mode, secret, topic, url,
 * user, password, kafka}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
public class BareService {

  public static void main(String[] args) {
    new SpringApplicationBuilder(BareService.class)
        .web(WebApplicationType.SERVLET)
        .properties(
            "spring.threads.virtual.enabled=true",
            "spring.main.banner-mode=off",
            "spring.config.name=bare",
            "server.address=127.0.0.1",
            "server.tomcat.accept-count=512",
            "logging.level.root=warn")
        .run(args);
  }

  @Bean
  BareController bareController(Environment settings) throws SQLException {
    BareMode mode = BareMode.valueOf(settings.getRequiredProperty("bare.mode"));
    String topic = settings.getRequiredProperty("bare.topic");
    Producer<String, byte[]> producer = mode.publishes() ? producer(settings) : null;
    BareInserts inserts =
        mode.stores() ? new BareInserts(() -> connect(settings), mode.promises()) : null;
    if (mode.promises() && producer != null) {
      BareRelay.start(connect(settings), producer, topic);
    }
    return new BareController(
        settings.getRequiredProperty("bare.secret"), topic, inserts, producer, mode);
  }

  private static Connection connect(Environment settings) throws SQLException {
    return DriverManager.getConnection(
        settings.getRequiredProperty("bare.url"),
        settings.getRequiredProperty("bare.user"),
        settings.getRequiredProperty("bare.password"));
  }

  private static Producer<String, byte[]> producer(Environment settings) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            settings.getRequiredProperty("bare.kafka"),
            "acks",
            "all",
            "linger.ms",
            5),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
