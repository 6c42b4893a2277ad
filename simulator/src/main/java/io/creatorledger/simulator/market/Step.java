package io.creatorledger.simulator.market;

import io.creatorledger.simulator.market.Catalog.Creator;
import io.creatorledger.simulator.market.Catalog.Product;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something a person does, or a shop because of them. */
sealed interface Step {

  /** Since the journey's begin. */
  Duration after();

  /** The same as somebody tells it afterwards. */
  default Step told() {
    return this;
  }

  /** Follows a creator's link. */
  record Click(Duration after, Creator creator, @Nullable String query, String userAgent)
      implements Step {

    /** Nobody follows a link in the past: the brand's former link service tells of it. */
    @Override
    public Step told() {
      boolean paid = query != null && creator.onlyAdvertisementsAreMarked();
      return new Meet(after, creator, "CLICK", paid);
    }
  }

  /**
   * Sees, likes or shares a creator's content.
   *
   * @param paid whether the brand's advertising showed it
   */
  record Meet(Duration after, Creator creator, String kind, boolean paid) implements Step {}

  /**
   * Buys.
   *
   * @param cause the creator without whom there had been no purchase; null when there had
   */
  record Buy(
      Duration after,
      Channel channel,
      List<Item> items,
      @Nullable String code,
      @Nullable Creator named,
      @Nullable Creator cause)
      implements Step {}

  /** Leaves an e-mail address for the newsletter. */
  record SignUp(Duration after) implements Step {}

  /** The shop says that the purchase was paid. */
  record Pay(Duration after) implements Step {}

  /** The shop gives money back. */
  record GiveBack(Duration after, boolean everything) implements Step {}

  /** The platform sends its last delivery again. */
  record Repeat(Duration after) implements Step {}

  /** Where a purchase is reported from. */
  enum Channel {
    SHOPIFY,
    PLAIN,
    EVENTS
  }

  /** So many of a product. */
  record Item(Product product, int quantity) {}
}
