package io.creatorledger.crmsync.http;

import io.creatorledger.crmsync.crm.CrmClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the CRMs' clients. */
@Configuration(proxyBeanMethods = false)
class HttpAdapters {

  @Bean
  CrmClient crmClient(
      @Value("${creator-ledger.crm-sync.request-timeout:10s}") java.time.Duration timeout) {
    return new HubSpotClient(timeout);
  }
}
