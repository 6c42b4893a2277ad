package io.creatorledger.crmsync.http;

import io.creatorledger.crmsync.CrmSyncProperties;
import io.creatorledger.crmsync.crm.CrmClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers the CRMs' clients. */
@Configuration(proxyBeanMethods = false)
class HttpAdapters {

  @Bean
  CrmClient crmClient(CrmSyncProperties properties) {
    return new HubSpotClient(properties.requestTimeout());
  }
}
