package io.creatorledger.crmsync;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Writes credit back to the brands' CRMs, and tells what they answered. */
@SpringBootApplication
@EnableConfigurationProperties(CrmSyncProperties.class)
public class CrmSyncService {

  private static final String CONFIG_NAME = "spring.config.name";

  /** Starts the service alone. */
  public static void main(String[] args) {
    if (System.getProperty(CONFIG_NAME) == null) {
      System.setProperty(CONFIG_NAME, "crm-sync-service");
    }
    SpringApplication.run(CrmSyncService.class, args);
  }
}
