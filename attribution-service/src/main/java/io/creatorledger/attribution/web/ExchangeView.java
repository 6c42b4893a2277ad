package io.creatorledger.attribution.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.creatorledger.attribution.rate.Exchange;
import io.creatorledger.attribution.rate.Exchanged;
import io.creatorledger.attribution.rate.Rate;
import io.creatorledger.attribution.rate.UsedRate;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How figures in one currency came of several.
 *
 * @param base the brand's currency, which the rates are in
 * @param credit what each currency brought of the credit: these add up to its sum
 * @param spending the same of the spending
 * @param rates the brand's rates that were taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExchangeView(
    String base, @Nullable List<Part> credit, @Nullable List<Part> spending, List<Taken> rates) {

  /**
   * What a currency brought.
   *
   * @param amount in {@code currency}, as it was booked
   * @param converted the same in the report's currency
   */
  record Part(String currency, String amount, String converted) {

    static List<Part> of(List<Exchanged> sums) {
      return sums.stream()
          .map(
              sum ->
                  new Part(
                      sum.booked().currency().getCurrencyCode(),
                      sum.booked().amount(),
                      sum.exchanged().amount()))
          .toList();
    }
  }

  /**
   * A rate.
   *
   * @param rate units of {@code base} that one unit of {@code currency} costs
   * @param day it was stated for
   * @param from first of the days it was taken for: its own, or those after it that have no other
   * @param to last of them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Taken(
      String currency,
      LocalDate day,
      String rate,
      @Nullable String source,
      LocalDate from,
      LocalDate to) {

    static Taken of(UsedRate used) {
      Rate rate = used.rate();
      return new Taken(
          rate.currency().getCurrencyCode(),
          rate.day(),
          rate.rate().toPlainString(),
          rate.source(),
          used.from(),
          used.to());
    }
  }

  static ExchangeView of(
      Exchange exchange, @Nullable List<Exchanged> credit, @Nullable List<Exchanged> spending) {
    return new ExchangeView(
        exchange.base().getCurrencyCode(),
        credit == null ? null : Part.of(credit),
        spending == null ? null : Part.of(spending),
        exchange.used().stream().map(Taken::of).toList());
  }

  /** For people: what each other currency brought of the credit, and the days of its rates. */
  List<String> sentences() {
    return credit == null
        ? List.of()
        : credit.stream()
            .filter(part -> !part.currency().equals(base))
            .map(
                part ->
                    "%s %s are %s %s at %s."
                        .formatted(
                            part.amount(), part.currency(), part.converted(), base, rates(part)))
            .toList();
  }

  private String rates(Part part) {
    List<Taken> taken =
        rates.stream().filter(rate -> rate.currency().equals(part.currency())).toList();
    String sources =
        taken.stream()
            .map(Taken::source)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", "));
    LocalDate first = taken.getFirst().day();
    LocalDate last = taken.getLast().day();
    return (first.equals(last) ? "the rate of " + first : "rates of " + first + " to " + last)
        + (sources.isEmpty() ? "" : " (" + sources + ")");
  }
}
