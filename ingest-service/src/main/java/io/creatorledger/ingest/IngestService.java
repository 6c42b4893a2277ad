package io.creatorledger.ingest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Takes in what platforms send and brands register. */
@SpringBootApplication
@EnableConfigurationProperties(IngestProperties.class)
public class IngestService {

  private static final String CONFIG_NAME = "spring.config.name";

  /** Starts the service alone. */
  public static void main(String[] args) {
    if (System.getProperty(CONFIG_NAME) == null) {
      System.setProperty(CONFIG_NAME, "ingest-service");
    }
    SpringApplication.run(IngestService.class, args);
  }
}
