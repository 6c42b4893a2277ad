package io.creatorledger.crmsync.web;

import io.creatorledger.crmsync.connection.AllowedBaseUrls;
import io.creatorledger.crmsync.connection.ConnectionKey;
import io.creatorledger.crmsync.connection.CrmConnection;
import io.creatorledger.crmsync.connection.CrmConnections;
import io.creatorledger.crmsync.worker.CrmWorkers;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers the CRM accounts of a brand. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/crm-connections")
class CrmConnectionController {

  private final CrmConnections connections;
  private final AllowedBaseUrls allowed;
  private final CrmWorkers workers;

  CrmConnectionController(CrmConnections connections, AllowedBaseUrls allowed, CrmWorkers workers) {
    this.connections = connections;
    this.allowed = allowed;
    this.workers = workers;
  }

  /** Makes or changes a connection; a paused one resumes. */
  @PutMapping("/{id}")
  ConnectionView put(
      @PathVariable String brand, @PathVariable String id, @RequestBody ConnectionRequest request) {
    ConnectionKey key = key(brand, id);
    try {
      CrmConnection saved = connections.save(key, request.settings(allowed), request.token());
      workers.refresh();
      return ConnectionView.of(saved);
    } catch (CrmConnections.MissingTokenException e) {
      throw new ApiException(CrmSyncError.TOKEN_MISSING, "a new connection needs an accessToken");
    }
  }

  @GetMapping("/{id}")
  ConnectionView get(@PathVariable String brand, @PathVariable String id) {
    return connections
        .find(key(brand, id))
        .map(ConnectionView::of)
        .orElseThrow(
            () ->
                new ApiException(
                    CrmSyncError.CONNECTION_NOT_FOUND, "the brand has no such CRM connection"));
  }

  @GetMapping
  List<ConnectionView> list(@PathVariable String brand) {
    return connections.list(new BrandId(brand)).stream().map(ConnectionView::of).toList();
  }

  private static ConnectionKey key(String brand, String id) {
    return new ConnectionKey(new BrandId(brand), new ConnectionId(id));
  }
}
