package io.creatorledger.ingest.http.salesforce;

import io.creatorledger.ingest.feed.EventBus;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers Salesforce's event bus; nothing is dialled before a connection needs it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SalesforceProperties.class)
class SalesforceConfiguration {

  private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;
  private static final long KEEP_ALIVE_SECONDS = 60;

  @Bean
  EventBus salesforceEventBus(SalesforceProperties properties, ObjectProvider<PlatformHttp> http) {
    ChannelCredentials credentials =
        properties.plaintext()
            ? InsecureChannelCredentials.create()
            : TlsChannelCredentials.create();
    ManagedChannel channel =
        Grpc.newChannelBuilder(properties.pubSubAddress(), credentials)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .build();
    return new GrpcEventBus(
        channel,
        new SalesforceTokens((connection, request) -> http.getObject().send(connection, request)),
        properties.schemaPatience());
  }
}
