package io.creatorledger.attribution.web;

import io.creatorledger.attribution.ModelDesk;
import io.creatorledger.attribution.ShadowDesk;
import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.Divergence;
import io.creatorledger.attribution.policy.LearnedKind;
import io.creatorledger.attribution.policy.LearnedModel;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.ModelStage;
import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The brand's models side by side. */
@PageController
final class ModelsPage {

  private static final int USUAL_PERIOD = 30;
  private static final int MOST_WEEKS = 8;

  private final Catalog catalog;
  private final ReportQueries reports;
  private final LearnedModels learned;
  private final ModelDesk desk;
  private final ShadowDesk shadows;
  private final Clock clock;

  ModelsPage(
      Catalog catalog,
      ReportQueries reports,
      LearnedModels learned,
      ModelDesk desk,
      ShadowDesk shadows,
      Clock clock) {
    this.catalog = catalog;
    this.reports = reports;
    this.learned = learned;
    this.desk = desk;
    this.shadows = shadows;
    this.clock = clock;
  }

  @GetMapping("/models")
  String page(
      @RequestParam(required = false) @Nullable String brand,
      @RequestParam(defaultValue = "" + USUAL_PERIOD) int days,
      Model page) {
    PagePeriod period = PagePeriod.tell(page, catalog, brand, days);
    BrandSettings chosen = period.brand();
    if (chosen != null) {
      List<ModelOnPage> models = onPage(chosen.brandId());
      page.addAttribute("learned", models);
      page.addAttribute("newest", newest(models));
      page.addAttribute("freshness", learned.freshness(chosen.brandId()).orElse(null));
      page.addAttribute("now", clock.instant());
      page.addAttribute("names", catalog.creatorNames(chosen.brandId(), named(models)));
      page.addAttribute(
          "comparison", reports.byModel(reports.lastDays(chosen, null, period.days())));
    }
    return "models";
  }

  private List<ModelOnPage> onPage(BrandId brand) {
    List<LearnedModel> models = learned.list(brand);
    Map<Integer, List<ModelStage>> lives = shadows.lives(brand, models);
    return models.stream()
        .map(
            model ->
                new ModelOnPage(
                    model.credit().version(),
                    model.credit().kind(),
                    LearnedModelView.of(model),
                    lives.getOrDefault(model.credit().version(), List.of()).stream()
                        .map(ModelStageView::of)
                        .toList(),
                    shadows.weeks(model).stream()
                        .limit(MOST_WEEKS)
                        .map(ShadowWeekView::of)
                        .toList()))
        .toList();
  }

  /** Of each kind. */
  private static List<ModelOnPage> newest(List<ModelOnPage> models) {
    Map<LearnedKind, ModelOnPage> newest = new EnumMap<>(LearnedKind.class);
    models.forEach(model -> newest.putIfAbsent(model.kind(), model));
    return List.copyOf(newest.values());
  }

  private static Set<CreatorId> named(List<ModelOnPage> models) {
    Stream<CreatorId> movers =
        models.stream()
            .flatMap(model -> model.weeks().stream())
            .flatMap(week -> week.movers().stream())
            .map(Divergence.Mover::creator)
            .filter(Objects::nonNull);
    Stream<CreatorId> learned =
        newest(models).stream()
            .flatMap(model -> model.players().stream())
            .map(player -> player.creator());
    return Stream.concat(movers, learned).collect(Collectors.toSet());
  }

  @PostMapping("/models/stages")
  String enter(
      @RequestParam String brand,
      @RequestParam int version,
      @RequestParam String stage,
      @RequestParam String reason,
      HttpServletRequest request,
      Model page) {
    try {
      learned
          .find(new BrandId(brand), version)
          .ifPresentOrElse(
              model -> shadows.enter(model, stage, reason, Operator.of(request)),
              () -> page.addAttribute("refused", "there is no such model"));
    } catch (IllegalArgumentException e) {
      page.addAttribute("refused", e.getMessage());
    }
    return page(brand, USUAL_PERIOD, page);
  }

  @PostMapping("/models")
  String train(
      @RequestParam String brand,
      @RequestParam(defaultValue = HazardModel.SHAPLEY) String kind,
      HttpServletRequest request,
      Model page) {
    try {
      desk.train(
          new BrandId(brand), LearnedKind.named(kind), ModelDesk.USUAL_DAYS, Operator.of(request));
    } catch (IllegalArgumentException e) {
      page.addAttribute("refused", e.getMessage());
    }
    return page(brand, USUAL_PERIOD, page);
  }
}
