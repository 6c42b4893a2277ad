package io.creatorledger.ingest.adapter;

import io.creatorledger.schema.catalog.CatalogItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery says.
 *
 * @param drafts the events it tells of, in the order they happened
 * @param items what it says of the catalog; applied after the delivery is durable
 * @param followUp what must be asked or waited for before the rest of it can be read; null when it
 *     says everything
 * @param landing address of the page where the buyer of its order arrived; only looked at for how
 *     it is tagged
 */
public record Reading(
    List<Draft> drafts,
    List<CatalogItem> items,
    @Nullable FollowUp followUp,
    @Nullable String landing) {

  private static final Reading NOTHING = new Reading(List.of(), List.of(), null);

  public Reading {
    drafts = List.copyOf(drafts);
    items = List.copyOf(items);
  }

  /** What a delivery says that tells nothing of a landing page. */
  public Reading(List<Draft> drafts, List<CatalogItem> items, @Nullable FollowUp followUp) {
    this(drafts, items, followUp, null);
  }

  /** About something we do not handle. */
  public static Reading nothing() {
    return NOTHING;
  }

  public static Reading of(List<Draft> drafts) {
    return new Reading(drafts, List.of(), null);
  }

  public static Reading of(Draft draft) {
    return of(List.of(draft));
  }

  public static Reading ofItems(List<CatalogItem> items) {
    return new Reading(List.of(), items, null);
  }

  public static Reading later(FollowUp followUp) {
    return new Reading(List.of(), List.of(), followUp);
  }

  /** The same, with something to be asked or waited for. */
  public Reading then(FollowUp next) {
    return new Reading(drafts, items, next, landing);
  }

  /** The same, with the page where the buyer arrived. */
  public Reading landedOn(@Nullable String address) {
    return new Reading(drafts, items, followUp, address);
  }
}
