package io.creatorledger.attribution.web;

import io.creatorledger.attribution.PolicyDesk;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.policy.RevenueBasis;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a brand's orders are credited by, and changing it: propose, look at the preview, apply. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/policy")
@Tag(name = "policy")
final class PolicyController {

  private final PolicyDesk desk;
  private final Policies policies;
  private final PolicyChanges changes;

  PolicyController(PolicyDesk desk, Policies policies, PolicyChanges changes) {
    this.desk = desk;
    this.policies = policies;
    this.changes = changes;
  }

  /**
   * A change as it is proposed.
   *
   * @param ordersFrom orders of this moment and later; all when absent
   * @param share of these orders, such as 0.1; all when absent
   * @param models names of rules, such as {@code time_decay:7}; reports show the first
   * @param windows ISO 8601 durations by kind of touch, such as {@code {"VIEW_THROUGH": "P1D"}}
   * @param precedence tiers of kinds, the strongest first
   * @param expectedCredit whether doubts of identity and fraud screening lower credit
   * @param revenue what of an order is credited, such as {@code {"tax": true, "shipping": false,
   *     "discounts": "before"}}; net revenue when absent
   */
  record Proposal(
      @Nullable Instant ordersFrom,
      @Nullable Double share,
      @Nullable List<String> models,
      @Nullable Map<String, String> windows,
      @Nullable List<List<String>> precedence,
      @Nullable Boolean expectedCredit,
      RevenueBasis.@Nullable Parts revenue,
      @Nullable String reason) {}

  /**
   * How a change goes on.
   *
   * @param share of the orders that a promotion lets go by its terms; all when absent
   */
  record Next(@Nullable Double share, @Nullable String reason) {}

  @Operation(summary = "All versions of the policy, oldest first; an order's date decides")
  @GetMapping
  List<PolicyView> versions(@PathVariable String brand) {
    return policies.of(new BrandId(brand)).versions().stream().map(PolicyView::of).toList();
  }

  @Operation(summary = "Proposes other terms; what they would change is previewed, nothing booked")
  @PostMapping("/changes")
  @ResponseStatus(HttpStatus.ACCEPTED)
  PolicyChangeView propose(
      @PathVariable String brand, @RequestBody Proposal proposal, HttpServletRequest request) {
    if (proposal.models() == null) {
      throw new IllegalArgumentException("models is missing; the first is what reports show");
    }
    PolicyTerms.Text terms =
        new PolicyTerms.Text(
            proposal.models(),
            proposal.windows(),
            proposal.precedence(),
            proposal.expectedCredit(),
            proposal.revenue());
    Instant from = proposal.ordersFrom() == null ? Instant.EPOCH : proposal.ordersFrom();
    PolicyChange change =
        desk.propose(
            new BrandId(brand),
            from,
            orAll(proposal.share()),
            terms,
            orNone(proposal.reason()),
            Operator.of(request));
    return PolicyChangeView.of(change, List.of());
  }

  @Operation(summary = "Proposed, applied and withdrawn changes, newest first, without differences")
  @GetMapping("/changes")
  List<PolicyChangeView> list(@PathVariable String brand) {
    return changes.list(new BrandId(brand)).stream()
        .map(change -> PolicyChangeView.of(change, List.of()))
        .toList();
  }

  @Operation(
      summary = "How far a change is, and what its preview found, the largest difference first")
  @GetMapping("/changes/{number}")
  PolicyChangeView change(@PathVariable String brand, @PathVariable int number) {
    return view(new BrandId(brand), number, changes.find(new BrandId(brand), number));
  }

  @Operation(summary = "Makes a previewed change the policy; older orders follow by and by")
  @PostMapping("/changes/{number}/application")
  @ResponseStatus(HttpStatus.ACCEPTED)
  PolicyChangeView apply(
      @PathVariable String brand, @PathVariable int number, HttpServletRequest request) {
    return decided(brand, number, (id, n) -> desk.apply(id, n, Operator.of(request)));
  }

  @Operation(summary = "Gives a proposed change up")
  @PostMapping("/changes/{number}/withdrawal")
  PolicyChangeView withdraw(
      @PathVariable String brand, @PathVariable int number, HttpServletRequest request) {
    return decided(brand, number, (id, n) -> desk.withdraw(id, n, Operator.of(request)));
  }

  @Operation(
      summary = "Lets more orders, or all, go by the terms that a share of them goes by",
      description = "The answer is another change, which follows this one and is applied at once.")
  @PostMapping("/changes/{number}/promotion")
  @ResponseStatus(HttpStatus.ACCEPTED)
  PolicyChangeView promote(
      @PathVariable String brand,
      @PathVariable int number,
      @RequestBody Next next,
      HttpServletRequest request) {
    return decided(
        brand,
        number,
        (id, n) ->
            desk.promote(id, n, orAll(next.share()), orNone(next.reason()), Operator.of(request)));
  }

  @Operation(
      summary = "Lets the orders that the change in force concerns be credited as before it",
      description = "The answer is another change, which follows this one and is applied at once.")
  @PostMapping("/changes/{number}/rollback")
  @ResponseStatus(HttpStatus.ACCEPTED)
  PolicyChangeView rollBack(
      @PathVariable String brand,
      @PathVariable int number,
      @RequestBody Next next,
      HttpServletRequest request) {
    if (next.share() != null) {
      throw new IllegalArgumentException("a change is rolled back whole: leave share out");
    }
    return decided(
        brand,
        number,
        (id, n) -> desk.rollBack(id, n, orNone(next.reason()), Operator.of(request)));
  }

  private static double orAll(@Nullable Double share) {
    return share == null ? 1 : share;
  }

  private static String orNone(@Nullable String reason) {
    return reason == null ? "" : reason;
  }

  private interface Decider {
    Optional<PolicyChange> decide(BrandId brand, int number);
  }

  private PolicyChangeView decided(String brand, int number, Decider decider) {
    BrandId id = new BrandId(brand);
    try {
      return view(id, number, decider.decide(id, number));
    } catch (IllegalStateException e) {
      ApiException refusal =
          new ApiException(
              AttributionError.POLICY_CHANGE_NOT_READY, String.valueOf(e.getMessage()));
      refusal.addSuppressed(e);
      throw refusal;
    }
  }

  private PolicyChangeView view(BrandId brand, int number, Optional<PolicyChange> change) {
    return change
        .map(found -> PolicyChangeView.of(found, changes.differences(brand, found.number())))
        .orElseThrow(
            () ->
                new ApiException(
                    AttributionError.POLICY_CHANGE_NOT_FOUND,
                    "the brand has no change of policy " + number));
  }
}
