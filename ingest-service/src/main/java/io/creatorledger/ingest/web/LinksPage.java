package io.creatorledger.ingest.web;

import io.creatorledger.ingest.IngestProperties;
import io.creatorledger.ingest.catalog.Catalog;
import io.creatorledger.ingest.catalog.CatalogRefusedException;
import io.creatorledger.ingest.catalog.CatalogStore;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The link builder: tracked links of a brand, and a form that makes one. */
@PageController
final class LinksPage {

  private static final int MOST = 500;

  private final PageBrands brands;
  private final CatalogStore store;
  private final Catalog catalog;
  private final String publicAddress;

  LinksPage(PageBrands brands, CatalogStore store, Catalog catalog, IngestProperties properties) {
    this.brands = brands;
    this.store = store;
    this.catalog = catalog;
    this.publicAddress = properties.publicAddress();
  }

  @GetMapping("/links")
  String list(
      @RequestParam(required = false) @Nullable String brand,
      @RequestParam(required = false) @Nullable String made,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("made", made);
    return page(brand, Map.of(), request, model);
  }

  @PostMapping("/links")
  String make(
      @RequestParam Map<String, String> fields,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String brand = fields.getOrDefault("brand", "");
    String slug = fields.getOrDefault("slug", "").strip();
    try {
      CatalogRequests.LinkBody body =
          new CatalogRequests.LinkBody(
              fields.get("destination"),
              fields.get("creatorId"),
              fields.get("campaignId"),
              fields.get("contentId"));
      catalog.put(new BrandId(brand), body.of(slug));
      return "redirect:/links?brand=" + brand + "&made=" + slug;
    } catch (IllegalArgumentException | CatalogRefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("refused", e.getMessage());
      return page(brand, fields, request, model);
    }
  }

  private String page(
      @Nullable String brand, Map<String, String> fields, HttpServletRequest request, Model model) {
    BrandId chosen = brands.choose(brand, model);
    model.addAttribute("fields", fields);
    model.addAttribute("address", address(request));
    if (chosen != null) {
      model.addAttribute("links", store.list(chosen, "link", "", MOST));
      model.addAttribute("creators", store.list(chosen, "creator", "", MOST));
      model.addAttribute("campaigns", store.list(chosen, "campaign", "", MOST));
    }
    return "ingest/links";
  }

  private String address(HttpServletRequest request) {
    return (publicAddress.isBlank()
            ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
            : publicAddress.replaceFirst("/+$", ""))
        + "/l/";
  }
}
