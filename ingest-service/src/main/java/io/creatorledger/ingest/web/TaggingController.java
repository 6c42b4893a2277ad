package io.creatorledger.ingest.web;

import io.creatorledger.ingest.tagging.Finding;
import io.creatorledger.ingest.tagging.TaggedLinks;
import io.creatorledger.ingest.tagging.TaggingRuleStore;
import io.creatorledger.ingest.tagging.TaggingRules;
import io.creatorledger.ingest.tagging.TrafficReport;
import io.creatorledger.ingest.tagging.TrafficStore;
import io.creatorledger.ingest.web.TaggingRequests.AddressBody;
import io.creatorledger.ingest.web.TaggingRequests.RulesBody;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A brand's rules for tagging, and how well traffic keeps them. */
@RestController
@RequestMapping("/api/v1/brands/{brand}")
final class TaggingController {

  private final TaggingRuleStore rules;
  private final TaggedLinks links;
  private final TrafficStore traffic;
  private final Clock clock;

  TaggingController(TaggingRuleStore rules, TaggedLinks links, TrafficStore traffic, Clock clock) {
    this.rules = rules;
    this.links = links;
    this.traffic = traffic;
    this.clock = clock;
  }

  @PutMapping("/tagging-rules")
  TaggingRules put(@PathVariable BrandId brand, @RequestBody RulesBody body) {
    TaggingRules wanted = body.of();
    rules.put(brand, wanted, clock.instant());
    return wanted;
  }

  @GetMapping("/tagging-rules")
  TaggingRules get(@PathVariable BrandId brand) {
    return rules.of(brand);
  }

  /**
   * @param findings empty when nothing is to be changed
   */
  record Verdict(List<Finding> findings) {}

  @Operation(summary = "What to change about an address before it is published")
  @PostMapping("/tagging/validate")
  Verdict validate(@PathVariable BrandId brand, @RequestBody AddressBody body) {
    return new Verdict(links.validate(brand, body.of()));
  }

  @Operation(
      summary = "Untagged and malformed traffic of these days, both included, in the brand's zone")
  @GetMapping("/tagging/report")
  TrafficReport report(
      @PathVariable BrandId brand, @RequestParam LocalDate from, @RequestParam LocalDate to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to must not be before from");
    }
    return traffic.report(brand, from, to);
  }
}
