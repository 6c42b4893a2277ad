package io.creatorledger.crmsync.writeback;

import io.creatorledger.schema.event.CreditLine;
import io.creatorledger.schema.event.ModelCredit;
import java.util.ArrayList;
import java.util.List;

/**
 * What an order credits under one model, in the words of a CRM field.
 *
 * @param attributedMinor in the order's currency, whole minor units
 * @param creatorChain creators in the order of their touchpoints, joined by {@code " > "}; empty
 *     when nobody is credited
 * @param lastCreator the chain's last; empty when nobody is credited
 */
public record OrderCredit(
    String model, long attributedMinor, String creatorChain, String lastCreator) {

  /** CRMs cut or refuse longer texts. */
  private static final int MOST_CREATORS = 50;

  private static final String ARROW = " > ";

  static OrderCredit of(ModelCredit credit) {
    long attributed = 0;
    List<String> chain = new ArrayList<>();
    for (CreditLine line : credit.lines()) {
      attributed = Math.addExact(attributed, line.amount().minor());
      String creator = line.creatorId().value();
      if (chain.isEmpty() || !chain.getLast().equals(creator)) {
        chain.add(creator);
      }
    }
    int from = Math.max(0, chain.size() - MOST_CREATORS);
    return new OrderCredit(
        credit.model(),
        attributed,
        String.join(ARROW, chain.subList(from, chain.size())),
        chain.isEmpty() ? "" : chain.getLast());
  }
}
