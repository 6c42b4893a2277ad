package io.creatorledger.runtime.access;

/**
 * A path that an issued token of the brand opens, if it has the scope. The administrator's token
 * opens it too.
 *
 * @param pattern a Spring path pattern with a variable {@code {brand}}
 */
public record ScopedPath(String method, String pattern, String scope) {

  static final String BRAND = "brand";

  public ScopedPath {
    if (!pattern.contains("{" + BRAND + "}")) {
      throw new IllegalArgumentException("a scoped path names its brand: {" + BRAND + "}");
    }
  }
}
