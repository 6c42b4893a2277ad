package io.creatorledger.ingest.web;

import io.creatorledger.ingest.catalog.CatalogRefusedException;
import io.creatorledger.ingest.catalog.CatalogStore;
import io.creatorledger.ingest.tagging.QrPicture;
import io.creatorledger.ingest.tagging.TaggedLinks;
import io.creatorledger.ingest.tagging.TaggingRefusedException;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.runtime.page.PageController;
import io.creatorledger.schema.id.BrandId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The link builder: tracked links of a brand, and a form that makes one. */
@PageController
final class LinksPage {

  private static final int MOST = 500;
  private static final int PICTURE = 320;

  private final PageBrands brands;
  private final CatalogStore store;
  private final TaggedLinks links;
  private final PublicAddress publicAddress;

  LinksPage(PageBrands brands, CatalogStore store, TaggedLinks links, PublicAddress publicAddress) {
    this.brands = brands;
    this.store = store;
    this.links = links;
    this.publicAddress = publicAddress;
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
      TaggedLinks.Tagged tagged = links.put(new BrandId(brand), body.of(slug));
      model.addAttribute("made", slug);
      model.addAttribute("findings", tagged.findings());
      return page(brand, Map.of(), request, model);
    } catch (TaggingRefusedException e) {
      return refused(e.sentence(), brand, fields, request, response, model);
    } catch (IllegalArgumentException | CatalogRefusedException e) {
      return refused(e.getMessage(), brand, fields, request, response, model);
    }
  }

  /** The link's address as a picture, for those who signed in. */
  @GetMapping("/links/{slug}/qr.svg")
  ResponseEntity<byte[]> picture(
      @PathVariable String slug, @RequestParam String brand, HttpServletRequest request) {
    if (store.find(new BrandId(brand), "link", slug).isEmpty()) {
      throw new ApiException(IngestError.NOT_REGISTERED, "the brand has no link of this name");
    }
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("image/svg+xml"))
        .body(new QrPicture(address(request) + slug, PICTURE).svg());
  }

  private String refused(
      @Nullable String sentence,
      String brand,
      Map<String, String> fields,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("refused", sentence);
    return page(brand, fields, request, model);
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
    return publicAddress.of(request) + "/l/";
  }
}
