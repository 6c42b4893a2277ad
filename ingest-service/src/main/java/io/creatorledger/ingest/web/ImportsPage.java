package io.creatorledger.ingest.web;

import io.creatorledger.ingest.catalog.CatalogRefusedException;
import io.creatorledger.ingest.imports.Import;
import io.creatorledger.ingest.imports.ImportFormat;
import io.creatorledger.ingest.imports.ImportKind;
import io.creatorledger.ingest.imports.ImportOptions;
import io.creatorledger.ingest.imports.ImportRefusedException;
import io.creatorledger.ingest.imports.ImportState;
import io.creatorledger.ingest.imports.ImportUpload;
import io.creatorledger.ingest.imports.Imports;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Imports for people: upload a file, watch it being read, get back what was rejected. */
@PageController
final class ImportsPage {

  private static final int MOST = 50;
  private static final Duration CLOCKS = Duration.ofMinutes(1);
  private static final Set<ImportState> MOVING =
      EnumSet.of(ImportState.UPLOADING, ImportState.QUEUED, ImportState.RUNNING);

  private final PageBrands brands;
  private final ImportUpload upload;
  private final Imports imports;
  private final ImportController api;
  private final Clock clock;

  ImportsPage(
      PageBrands brands, ImportUpload upload, Imports imports, ImportController api, Clock clock) {
    this.brands = brands;
    this.upload = upload;
    this.imports = imports;
    this.api = api;
    this.clock = clock;
  }

  @GetMapping("/imports")
  String list(@RequestParam(required = false) @Nullable String brand, Model model) {
    BrandId chosen = brands.choose(brand, model);
    model.addAttribute("kinds", Arrays.stream(ImportKind.values()).map(ImportKind::label).toList());
    if (chosen != null) {
      List<Import> known = imports.list(chosen, clock.instant().plus(CLOCKS), MOST);
      model.addAttribute("imports", known);
      model.addAttribute("running", known.stream().anyMatch(i -> MOVING.contains(i.state())));
    }
    return "ingest/imports";
  }

  @PostMapping("/imports")
  String receive(
      @RequestParam String brand,
      @RequestParam String kind,
      @RequestParam String format,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam MultipartFile file,
      HttpServletResponse response,
      Model model)
      throws IOException {
    try (InputStream bytes = file.getInputStream()) {
      ImportOptions options =
          new ImportOptions(
              ImportKind.labelled(kind),
              ImportFormat.valueOf(format.toUpperCase(Locale.ROOT)),
              dryRun,
              null,
              null,
              false,
              null,
              null,
              ImportOptions.UTF_8);
      upload.receive(new BrandId(brand), options, file.getSize(), bytes);
      return "redirect:/imports?brand=" + brand;
    } catch (IllegalArgumentException | ImportRefusedException | CatalogRefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("refused", e.getMessage());
      return list(brand, model);
    }
  }

  @PostMapping("/imports/{importId}/cancel")
  String cancel(@RequestParam String brand, @PathVariable UUID importId) {
    imports.cancel(new BrandId(brand), importId, clock.instant());
    return "redirect:/imports?brand=" + brand;
  }

  @PostMapping("/imports/{importId}/resume")
  String resume(@RequestParam String brand, @PathVariable UUID importId) {
    imports.resume(new BrandId(brand), importId, clock.instant());
    return "redirect:/imports?brand=" + brand;
  }

  @GetMapping("/imports/{importId}/rejected.csv")
  void rejected(
      @RequestParam String brand, @PathVariable UUID importId, HttpServletResponse response)
      throws IOException {
    api.rejected(new BrandId(brand), importId, response);
  }
}
