package io.creatorledger.ingest.web;

import io.creatorledger.ingest.catalog.CatalogStore;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.id.BrandId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Which brand a page is about: the one its address names, else the first. */
@Component
final class PageBrands {

  private final CatalogStore catalog;

  PageBrands(CatalogStore catalog) {
    this.catalog = catalog;
  }

  /**
   * Puts the brands and the chosen one into the model.
   *
   * @return null when no brand is registered yet
   */
  @Nullable BrandId choose(@Nullable String wanted, Model model) {
    List<Brand> brands = catalog.brands();
    Brand chosen =
        brands.stream()
            .filter(brand -> brand.brandId().value().equals(wanted))
            .findFirst()
            .orElse(brands.isEmpty() ? null : brands.getFirst());
    model.addAttribute("brands", brands);
    model.addAttribute("brand", chosen);
    return chosen == null ? null : chosen.brandId();
  }
}
