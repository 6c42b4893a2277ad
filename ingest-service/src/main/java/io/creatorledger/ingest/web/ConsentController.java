package io.creatorledger.ingest.web;

import io.creatorledger.ingest.consent.ConsentPolicies;
import io.creatorledger.ingest.consent.ConsentPolicy;
import io.creatorledger.ingest.consent.ConsentReport;
import io.creatorledger.ingest.consent.ConsentRule;
import io.creatorledger.ingest.consent.SilentConsent;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** When a brand may keep what it learns of persons, and how often it may not. */
@RestController
@RequestMapping("/api/v1/brands/{brand}")
final class ConsentController {

  private static final long MOST_DAYS = 400;

  private final ConsentPolicies policies;
  private final Tenants tenants;
  private final Clock clock;

  ConsentController(ConsentPolicies policies, Tenants tenants, Clock clock) {
    this.policies = policies;
    this.tenants = tenants;
    this.clock = clock;
  }

  @Operation(summary = "Sets the policy; what is left out is as in the standard policy")
  @PutMapping("/consent-policy")
  ConsentPolicy put(@PathVariable BrandId brand, @RequestBody PolicyBody body) {
    ConsentPolicy policy = body.policy();
    policies.put(brand, policy, clock.instant());
    tenants.changed(brand);
    return policy;
  }

  @GetMapping("/consent-policy")
  ConsentPolicy get(@PathVariable BrandId brand) {
    return policies.find(brand);
  }

  @Operation(summary = "Events with and without a lawful basis; from and to are days, inclusive")
  @GetMapping("/consent-report")
  ConsentReport report(
      @PathVariable BrandId brand,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
    if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to)) {
      throw new IllegalArgumentException(
          "to must be from or later, and at most " + MOST_DAYS + " days after it");
    }
    return policies.report(brand, from, to);
  }

  record PolicyBody(
      @Nullable Map<String, Map<ConsentPurpose, ConsentRule>> regions,
      @Nullable SilentConsent serverSilent,
      @Nullable SilentConsent browserSilent,
      @Nullable Map<String, Set<ConsentPurpose>> categories,
      @Nullable Integer tcfVendorId) {

    ConsentPolicy policy() {
      ConsentPolicy standard = ConsentPolicy.standard();
      return new ConsentPolicy(
          regions == null ? standard.regions() : regions,
          serverSilent == null ? standard.serverSilent() : serverSilent,
          browserSilent == null ? standard.browserSilent() : browserSilent,
          categories == null ? Map.of() : categories,
          tcfVendorId);
    }
  }
}
