package io.creatorledger.attribution.web;

import io.creatorledger.attribution.PolicyDesk;
import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.policy.RevenueBasis;
import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a brand is credited by; changes with their preview and how far they are. */
@PageController
final class PolicyPage {

  /** Windows that people set in the form; the API takes all kinds. */
  private static final List<TouchKind> KINDS =
      List.of(
          TouchKind.CLICK,
          TouchKind.VIEW,
          TouchKind.VIEW_THROUGH,
          TouchKind.CODE,
          TouchKind.AFFILIATE,
          TouchKind.SURVEY);

  private static final int MOST_CHANGES = 10;

  /** Offered to tick. No direct visit is a touch of the ledger's, so one rule is left out. */
  private static final List<String> STANDARD =
      Rules.standard().stream()
          .map(Rule::name)
          .filter(name -> !name.equals("last_non_direct"))
          .toList();

  private final Catalog catalog;
  private final Policies policies;
  private final PolicyChanges changes;
  private final PolicyDesk desk;

  PolicyPage(Catalog catalog, Policies policies, PolicyChanges changes, PolicyDesk desk) {
    this.catalog = catalog;
    this.policies = policies;
    this.changes = changes;
    this.desk = desk;
  }

  @GetMapping("/policy")
  String page(@RequestParam(required = false) @Nullable String brand, Model model) {
    List<BrandSettings> brands = catalog.brands();
    BrandSettings chosen = BrandSettings.choose(brands, brand);
    model.addAttribute("brands", brands);
    model.addAttribute("brand", chosen);
    if (chosen != null) {
      show(chosen.brandId(), model);
    }
    return "policy";
  }

  private void show(BrandId brand, Model model) {
    List<PolicyChange> all = changes.list(brand);
    PolicyBook book = policies.of(brand);
    model.addAttribute("versions", book.versions().reversed());
    model.addAttribute("latest", book.latest());
    model.addAttribute(
        "decided",
        all.stream()
            .filter(change -> change.version() != null)
            .collect(Collectors.toMap(PolicyChange::version, Function.identity())));
    model.addAttribute("running", all.stream().anyMatch(PolicyChange::isRunning));
    List<PolicyChangeView> views =
        all.stream()
            .limit(MOST_CHANGES)
            .map(change -> PolicyChangeView.of(change, changes.differences(brand, change.number())))
            .toList();
    model.addAttribute("changes", views);
    model.addAttribute("names", catalog.creatorNames(brand, creators(views)));
    model.addAttribute("rules", STANDARD);
    model.addAttribute("kinds", KINDS);
    if (!model.containsAttribute("form")) {
      PolicyTerms.Text terms = book.general().terms().text();
      model.addAttribute("form", filledIn(terms));
      model.addAttribute("ticked", terms.models());
    }
  }

  private static Set<CreatorId> creators(List<PolicyChangeView> views) {
    return views.stream()
        .flatMap(view -> view.differences().stream())
        .map(PolicyChangeView.Difference::creatorId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  @PostMapping("/policy")
  String propose(
      @RequestParam String brand,
      @RequestParam Map<String, String> form,
      @RequestParam(required = false) @Nullable List<String> models,
      HttpServletRequest request,
      Model model) {
    try {
      BrandId id = new BrandId(brand);
      desk.propose(
          id,
          ordersFrom(id, form.getOrDefault("ordersFrom", "")),
          share(form.getOrDefault("percent", "")),
          new PolicyTerms.Text(
              named(form, models),
              windows(form),
              precedence(form.get("precedence")),
              form.containsKey("expected"),
              new RevenueBasis.Parts(
                  form.containsKey("tax"), form.containsKey("shipping"), form.get("discounts"))),
          form.getOrDefault("reason", ""),
          Operator.of(request));
    } catch (IllegalArgumentException e) {
      model.addAttribute("refused", e.getMessage());
      model.addAttribute("form", form);
      model.addAttribute("ticked", models == null ? List.of() : models);
    }
    return page(brand, model);
  }

  /** The form as it would propose the terms in force. */
  private static Map<String, String> filledIn(PolicyTerms.Text terms) {
    Map<String, String> form = new TreeMap<>();
    form.put("first", terms.models().getFirst());
    form.put(
        "own",
        terms.models().stream()
            .filter(name -> !STANDARD.contains(name))
            .collect(Collectors.joining(" ")));
    if (terms.windows() != null) {
      terms
          .windows()
          .forEach(
              (kind, window) -> form.put("window-" + kind, "" + Duration.parse(window).toDays()));
    }
    if (Boolean.TRUE.equals(terms.expectedCredit())) {
      form.put("expected", "on");
    }
    RevenueBasis.Parts revenue = terms.revenue();
    if (revenue != null && revenue.discounts() != null) {
      form.put("discounts", revenue.discounts());
    }
    if (revenue != null && Boolean.TRUE.equals(revenue.tax())) {
      form.put("tax", "on");
    }
    if (revenue != null && Boolean.TRUE.equals(revenue.shipping())) {
      form.put("shipping", "on");
    }
    if (terms.precedence() != null) {
      form.put(
          "precedence",
          terms.precedence().stream()
              .map(tier -> String.join(" ", tier).toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(" > ")));
    }
    return form;
  }

  @PostMapping("/policy/{number}/apply")
  String apply(
      @RequestParam String brand,
      @PathVariable int number,
      HttpServletRequest request,
      Model model) {
    return decided(
        brand, () -> desk.apply(new BrandId(brand), number, Operator.of(request)), model);
  }

  @PostMapping("/policy/{number}/withdraw")
  String withdraw(
      @RequestParam String brand,
      @PathVariable int number,
      HttpServletRequest request,
      Model model) {
    return decided(
        brand, () -> desk.withdraw(new BrandId(brand), number, Operator.of(request)), model);
  }

  @PostMapping("/policy/{number}/promote")
  String promote(
      @RequestParam String brand,
      @PathVariable int number,
      @RequestParam String reason,
      HttpServletRequest request,
      Model model) {
    return decided(
        brand,
        () -> desk.promote(new BrandId(brand), number, 1, reason, Operator.of(request)),
        model);
  }

  @PostMapping("/policy/{number}/rollback")
  String rollBack(
      @RequestParam String brand,
      @PathVariable int number,
      @RequestParam String reason,
      HttpServletRequest request,
      Model model) {
    return decided(
        brand,
        () -> desk.rollBack(new BrandId(brand), number, reason, Operator.of(request)),
        model);
  }

  private String decided(String brand, Supplier<Optional<PolicyChange>> decision, Model model) {
    try {
      if (decision.get().isEmpty()) {
        model.addAttribute("refused", "there is no such change");
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      model.addAttribute("refused", e.getMessage());
    }
    return page(brand, model);
  }

  private static double share(String percent) {
    try {
      return percent.isBlank() ? 1 : Double.parseDouble(percent) / 100;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the part of orders is a number of percent such as 10, not " + percent, e);
    }
  }

  /** The one that reports show first, then those that are ticked, then own rules. */
  private static List<String> named(Map<String, String> form, @Nullable List<String> ticked) {
    List<String> names = new ArrayList<>(List.of(form.getOrDefault("first", "")));
    if (ticked != null) {
      ticked.stream().filter(name -> !names.contains(name)).forEach(names::add);
    }
    Arrays.stream(form.getOrDefault("own", "").split("\\s+"))
        .filter(name -> !name.isBlank())
        .forEach(names::add);
    return names;
  }

  private static Map<String, String> windows(Map<String, String> form) {
    Map<String, String> windows = new TreeMap<>();
    for (TouchKind kind : KINDS) {
      String days = form.getOrDefault("window-" + kind, "");
      if (!days.isBlank()) {
        windows.put(kind.name(), "P" + days.strip() + "D");
      }
    }
    return windows;
  }

  private static List<List<String>> precedence(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    return Arrays.stream(text.split(">"))
        .map(tier -> Arrays.stream(tier.strip().split("[\\s,]+")).toList())
        .toList();
  }

  private Instant ordersFrom(BrandId brand, String date) {
    if (date.isBlank()) {
      return Instant.EPOCH;
    }
    ZoneId zone =
        catalog
            .brand(brand)
            .map(BrandSettings::timeZone)
            .orElseThrow(() -> new IllegalArgumentException("no brand is registered as " + brand));
    try {
      return LocalDate.parse(date).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("orders from is a date such as 2026-06-01", e);
    }
  }
}
