package io.creatorledger.ingest.tagging;

import java.util.List;
import java.util.stream.Collectors;

/** A link breaks a rule of its brand that refuses. */
public final class TaggingRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  TaggingRefusedException(List<Finding> findings) {
    super("the link breaks the brand's tagging rules");
    this.findings = List.copyOf(findings);
  }

  /** Everything that is wrong, warnings too. */
  public List<Finding> findings() {
    return findings;
  }

  /** What to change. */
  public String sentence() {
    return findings.stream()
        .filter(finding -> finding.severity() == Severity.REFUSE)
        .map(Finding::change)
        .collect(Collectors.joining("; "));
  }
}
