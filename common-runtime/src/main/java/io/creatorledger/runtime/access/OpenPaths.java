package io.creatorledger.runtime.access;

import java.util.List;

/** Paths of a service that need no credential, as Spring path patterns. */
public record OpenPaths(List<String> patterns) {

  public OpenPaths {
    patterns = List.copyOf(patterns);
  }
}
