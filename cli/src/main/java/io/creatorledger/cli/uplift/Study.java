package io.creatorledger.cli.uplift;

import io.creatorledger.models.uplift.Exposure;
import java.util.List;

/**
 * People to compare.
 *
 * @param channel whose posts are studied; empty when the file does not say
 * @param kind what the exposed did; empty when the file does not say
 * @param leftOut who is not compared and why, in words; empty when all are
 */
record Study(String channel, String kind, List<Compared> people, String leftOut) {

  /** A person of the study; {@code value} is 0 without a conversion. */
  record Compared(double[] covariates, boolean exposed, boolean converted, double value) {}

  long exposed() {
    return people.stream().filter(Compared::exposed).count();
  }

  boolean worth() {
    return people.stream().anyMatch(person -> person.value() > 0);
  }

  List<Exposure> conversions() {
    return people.stream()
        .map(p -> new Exposure(p.covariates(), p.exposed(), p.converted() ? 1 : 0))
        .toList();
  }

  List<Exposure> values() {
    return people.stream().map(p -> new Exposure(p.covariates(), p.exposed(), p.value())).toList();
  }
}
