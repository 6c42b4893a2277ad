package io.creatorledger.ingest.web;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.catalog.Catalog;
import io.creatorledger.ingest.catalog.CatalogRefusedException;
import io.creatorledger.ingest.catalog.ConnectionStore;
import io.creatorledger.ingest.catalog.ConnectionStore.Summary;
import io.creatorledger.ingest.health.ConnectionHealth;
import io.creatorledger.ingest.health.HealthStore;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Connections for people: what there is, how it fares, and a guided set-up for each platform. */
@PageController
final class ConnectionsPage {

  private static final int SECRET_BYTES = 32;

  private final PageBrands brands;
  private final PlatformAdapters adapters;
  private final ConnectionStore connections;
  private final Catalog catalog;
  private final Tenants tenants;
  private final PublicAddress publicAddress;
  private final HealthStore health;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ConnectionsPage(
      PageBrands brands,
      PlatformAdapters adapters,
      ConnectionStore connections,
      Catalog catalog,
      Tenants tenants,
      PublicAddress publicAddress,
      HealthStore health,
      Clock clock) {
    this.brands = brands;
    this.adapters = adapters;
    this.connections = connections;
    this.catalog = catalog;
    this.tenants = tenants;
    this.publicAddress = publicAddress;
    this.health = health;
    this.clock = clock;
  }

  @GetMapping("/connections")
  String list(@RequestParam(required = false) @Nullable String brand, Model model) {
    BrandId chosen = brands.choose(brand, model);
    if (chosen != null) {
      model.addAttribute("connections", connections.list(chosen));
      model.addAttribute(
          "health",
          health.health(chosen, null, clock.instant()).stream()
              .collect(Collectors.toMap(h -> h.connectionId().value(), Function.identity())));
    }
    model.addAttribute("platforms", adapters.all());
    return "ingest/connections";
  }

  @GetMapping("/connections/new")
  String setUp(
      @RequestParam String brand,
      @RequestParam String platform,
      HttpServletRequest request,
      Model model) {
    brands.choose(brand, model);
    return form(platform(platform), freeId(brand + "-" + platform), null, Map.of(), request, model);
  }

  @GetMapping("/connections/{id}")
  String change(
      @PathVariable String id,
      @RequestParam String brand,
      HttpServletRequest request,
      Model model) {
    brands.choose(brand, model);
    Summary summary =
        connections
            .find(new BrandId(brand), new ConnectionId(id))
            .orElseThrow(
                () ->
                    new ApiException(
                        IngestError.NOT_REGISTERED,
                        "brand " + brand + " has registered no connection of this id"));
    Map<String, String> values = new HashMap<>();
    values.put("account", summary.account() == null ? "" : summary.account());
    summary.settings().forEach((name, value) -> values.put("settings." + name, value));
    ConnectionHealth now =
        health.health(new BrandId(brand), new ConnectionId(id), clock.instant()).stream()
            .findFirst()
            .orElse(null);
    model.addAttribute("health", now);
    return form(platform(summary.platform()), id, summary, values, request, model);
  }

  @PostMapping("/connections")
  String save(
      @RequestParam Map<String, String> fields,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String brand = fields.getOrDefault("brand", "");
    PlatformAdapter adapter = platform(fields.getOrDefault("platform", ""));
    String id = fields.getOrDefault("id", "").strip();
    try {
      if (fields.containsKey("new") && tenants.connection(new ConnectionId(id)).isPresent()) {
        throw new IllegalArgumentException(
            "there is a connection of this id already; choose another id");
      }
      catalog.put(connection(new BrandId(brand), new ConnectionId(id), adapter, fields));
      return "redirect:/connections/" + id + "?saved&brand=" + brand;
    } catch (IllegalArgumentException | CatalogRefusedException e) {
      brands.choose(brand, model);
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("refused", e.getMessage());
      Summary known =
          fields.containsKey("new")
              ? null
              : connections.find(new BrandId(brand), new ConnectionId(id)).orElse(null);
      return form(adapter, id, known, fields, request, model);
    }
  }

  /** What is left empty of secrets stays as it is: nobody sees them again to fill them in. */
  private Connection connection(
      BrandId brand, ConnectionId id, PlatformAdapter adapter, Map<String, String> fields) {
    Connection known = tenants.connection(id).filter(c -> c.brandId().equals(brand)).orElse(null);
    String secret = Input.optional("secret", fields.get("secret"));
    Map<String, String> settings = new HashMap<>();
    Map<String, String> credentials = new HashMap<>(known == null ? Map.of() : known.credentials());
    for (ConnectionForm.Field field : adapter.form().fields()) {
      String name = (field.credential() ? "credentials." : "settings.") + field.name();
      String value = Input.optional(name, fields.get(name));
      if (value != null) {
        (field.credential() ? credentials : settings).put(field.name(), value);
      }
    }
    return new Connection(
        id,
        brand,
        adapter.name(),
        Input.optional("account", fields.get("account")),
        secret != null || known == null ? Input.required("secret", secret) : known.secret(),
        previousSecret(known, secret, fields.containsKey("rotate")),
        settings,
        credentials);
  }

  /** A new secret may leave the old one valid for a while; saving again without it ends that. */
  private static @Nullable String previousSecret(
      @Nullable Connection known, @Nullable String secret, boolean rotate) {
    if (known == null || !rotate) {
      return null;
    }
    return secret == null ? known.previousSecret() : known.secret();
  }

  private String form(
      PlatformAdapter adapter,
      String id,
      @Nullable Summary known,
      Map<String, String> values,
      HttpServletRequest request,
      Model model) {
    ConnectionForm form = adapter.form();
    String address = webhookAddress(id, request);
    List<String> steps =
        form.steps().stream().map(step -> step.replace("{webhookUrl}", address)).toList();
    model.addAttribute("platform", adapter.name());
    model.addAttribute("form", form);
    model.addAttribute("steps", steps);
    model.addAttribute("address", address);
    model.addAttribute("id", id);
    model.addAttribute("known", known);
    model.addAttribute("values", values);
    model.addAttribute("suggestion", known == null ? randomSecret() : null);
    return "ingest/connection";
  }

  private String freeId(String wanted) {
    String id = wanted;
    for (int n = 2; tenants.connection(new ConnectionId(id)).isPresent(); n++) {
      id = wanted + "-" + n;
    }
    return id;
  }

  private String webhookAddress(String id, HttpServletRequest request) {
    return publicAddress.of(request) + "/webhooks/" + id;
  }

  private String randomSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private PlatformAdapter platform(String name) {
    return adapters
        .named(name)
        .orElseThrow(
            () -> new ApiException(IngestError.NOT_REGISTERED, "there is no such platform"));
  }
}
