package io.creatorledger.attribution.web;

import io.creatorledger.attribution.ModelDesk;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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

  ModelController(ModelDesk desk, LearnedModels models) {
    this.desk = desk;
    this.models = models;
  }

  @Operation(summary = "Learned models, newest first")
  @GetMapping
  List<LearnedModelView> list(@PathVariable String brand) {
    return models.list(new BrandId(brand)).stream().map(LearnedModelView::of).toList();
  }

  @Operation(summary = "Learns from the brand's last days; nothing is credited by it yet")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  LearnedModelView train(
      @PathVariable String brand,
      @RequestParam(defaultValue = "90") int days,
      HttpServletRequest request) {
    if (days < 1 || days > LONGEST) {
      throw new IllegalArgumentException("days is 1 to " + LONGEST + ", not " + days);
    }
    return LearnedModelView.of(desk.train(new BrandId(brand), days, Operator.of(request)));
  }
}
