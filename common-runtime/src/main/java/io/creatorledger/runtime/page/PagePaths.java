package io.creatorledger.runtime.page;

import java.util.List;

/**
 * Where a service's pages are, as Spring path patterns. Everything else is its API.
 *
 * @param pages shown to those who signed in
 * @param parts of pages that are asked for again and again, such as live figures
 */
public record PagePaths(List<String> pages, List<String> parts) {

  public PagePaths {
    pages = List.copyOf(pages);
    parts = List.copyOf(parts);
  }
}
