package io.creatorledger.attribution.customer;

import io.creatorledger.schema.money.Money;
import java.time.LocalDate;

/**
 * An order that makes somebody a customer, or shows that they came back.
 *
 * <p>It counts when it is no copy of another, screening allows it, it cost something and it was not
 * cancelled. One that was sent back whole still counts: somebody was won and bought, and the return
 * shows in revenue and return rate, which would look too good without it. A cancelled one was never
 * a sale, and a free sample wins nobody.
 *
 * @param day in the brand's time zone
 * @param gross net revenue before refunds; more than nothing
 * @param refunded as far as it is known today, whenever that was
 */
public record CountingOrder(LocalDate day, Money gross, Money refunded) {

  /** What is left after refunds. */
  public Money net() {
    return gross.minus(refunded);
  }
}
