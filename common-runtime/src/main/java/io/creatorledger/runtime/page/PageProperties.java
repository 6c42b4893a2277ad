package io.creatorledger.runtime.page;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the web application's parts are. Its pages are served by several services, which share one
 * host name and differ in the port unless addresses are given.
 *
 * @param reportsAddress base address of attribution's pages; empty for the request's own host at
 *     {@code reportsPort}
 * @param ingestAddress base address of ingest's pages; empty for the request's own host at {@code
 *     ingestPort}
 * @param stayIn how long a sign-in lasts
 */
@ConfigurationProperties("creator-ledger.pages")
public record PageProperties(
    @DefaultValue("") String reportsAddress,
    @DefaultValue("8080") int reportsPort,
    @DefaultValue("") String ingestAddress,
    @DefaultValue("8081") int ingestPort,
    @DefaultValue("12h") Duration stayIn) {}
