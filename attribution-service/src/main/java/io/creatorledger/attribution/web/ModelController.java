package io.creatorledger.attribution.web;

import io.creatorledger.attribution.ModelDesk;
import io.creatorledger.attribution.ShadowDesk;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.LearnedKind;
import io.creatorledger.attribution.policy.LearnedModel;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The registry of a brand's learned models; a policy that names a version makes it count. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/models")
@Tag(name = "models")
final class ModelController {

  static final int LONGEST = 400;

  private final ModelDesk desk;
  private final LearnedModels models;
  private final ShadowDesk shadows;
  private final Catalog catalog;

  ModelController(ModelDesk desk, LearnedModels models, ShadowDesk shadows, Catalog catalog) {
    this.desk = desk;
    this.models = models;
    this.shadows = shadows;
    this.catalog = catalog;
  }

  /**
   * @param stage SHADOW or RETIRED
   */
  record Entry(@Nullable String stage, @Nullable String reason) {}

  @Operation(summary = "Learned models, newest first")
  @GetMapping
  List<LearnedModelView> list(@PathVariable String brand) {
    return models.list(new BrandId(brand)).stream().map(LearnedModelView::of).toList();
  }

  @Operation(
      summary = "Learns from the brand's last days; nothing is credited by it yet",
      description =
          "kind is shapley_learned (learned hazards) or markov (a chain's removal effects).")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  LearnedModelView train(
      @PathVariable String brand,
      @RequestParam(defaultValue = "90") int days,
      @RequestParam(defaultValue = HazardModel.SHAPLEY) String kind,
      HttpServletRequest request) {
    if (days < 1 || days > LONGEST) {
      throw new IllegalArgumentException("days is 1 to " + LONGEST + ", not " + days);
    }
    return LearnedModelView.of(
        desk.train(new BrandId(brand), LearnedKind.named(kind), days, Operator.of(request)));
  }

  @Operation(summary = "What became of a model, newest first, with who and why")
  @GetMapping("/{version}/stages")
  List<ModelStageView> stages(@PathVariable String brand, @PathVariable int version) {
    LearnedModel model = model(brand, version);
    return shadows.lives(model.brand(), List.of(model)).getOrDefault(version, List.of()).stream()
        .map(ModelStageView::of)
        .toList();
  }

  @Operation(
      summary = "Lets a model credit in the shadow of what is in force, or no longer",
      description = "Changes of policy that name the model make it a canary or live.")
  @PostMapping("/{version}/stages")
  @ResponseStatus(HttpStatus.CREATED)
  List<ModelStageView> enter(
      @PathVariable String brand,
      @PathVariable int version,
      @RequestBody Entry entry,
      HttpServletRequest request) {
    shadows.enter(
        model(brand, version),
        String.valueOf(entry.stage()),
        entry.reason() == null ? "" : entry.reason(),
        Operator.of(request));
    return stages(brand, version);
  }

  @Operation(summary = "How far weeks of a model in the shadow lay from what is in force")
  @GetMapping("/{version}/divergence")
  List<ShadowWeekView> weeks(@PathVariable String brand, @PathVariable int version) {
    return shadows.weeks(model(brand, version)).stream().map(ShadowWeekView::of).toList();
  }

  @Operation(summary = "Measures a model against what is in force on the last seven days' orders")
  @PostMapping("/{version}/divergence")
  ShadowWeekView measure(@PathVariable String brand, @PathVariable int version) {
    LearnedModel model = model(brand, version);
    return catalog
        .brand(model.brand())
        .map(settings -> ShadowWeekView.of(shadows.measure(settings, model)))
        .orElseThrow(
            () ->
                new ApiException(
                    AttributionError.BRAND_NOT_FOUND, "no brand is registered as " + brand));
  }

  private LearnedModel model(String brand, int version) {
    return models
        .find(new BrandId(brand), version)
        .orElseThrow(
            () ->
                new ApiException(
                    AttributionError.MODEL_NOT_FOUND,
                    "the brand has no learned model of version " + version));
  }
}
