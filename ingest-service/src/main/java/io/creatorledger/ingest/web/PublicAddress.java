package io.creatorledger.ingest.web;

import io.creatorledger.ingest.IngestProperties;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where platforms and shoppers reach this service: as configured, else as the caller did. */
@Component
final class PublicAddress {

  private final String configured;

  PublicAddress(IngestProperties properties) {
    this.configured = properties.publicAddress().strip().replaceFirst("/+$", "");
  }

  /** The base address, without a slash at its end. */
  String of(HttpServletRequest request) {
    return configured.isEmpty()
        ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
        : configured;
  }
}
