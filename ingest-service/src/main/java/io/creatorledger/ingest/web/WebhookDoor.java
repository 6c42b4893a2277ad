package io.creatorledger.ingest.web;

import io.creatorledger.runtime.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Opens the shortcut for deliveries, before every other filter. */
@Configuration(proxyBeanMethods = false)
class WebhookDoor {

  @Bean
  FilterRegistrationBean<WebhookShortcut> webhookShortcut(
      ObjectProvider<WebhookController> controller,
      @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> errors,
      Traces traces,
      MeterRegistry meters) {
    var shortcut =
        new FilterRegistrationBean<>(
            new WebhookShortcut(controller::getObject, errors::getObject, traces, meters));
    shortcut.addUrlPatterns("/webhooks/*");
    shortcut.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return shortcut;
  }
}
