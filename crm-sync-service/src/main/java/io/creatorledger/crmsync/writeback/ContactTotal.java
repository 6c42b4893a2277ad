package io.creatorledger.crmsync.writeback;

import io.creatorledger.crmsync.crm.CrmField;
import io.creatorledger.crmsync.crm.CrmRecord;
import io.creatorledger.schema.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all orders of a contact credit together. Chain and currency are those of the newest order;
 * orders in other currencies are not part of the sum.
 *
 * @param attributed null when no order is the contact's any more
 * @param revision the highest ledger revision among the orders
 */
public record ContactTotal(
    String contactKey, @Nullable Money attributed, int revision, OrderCredit newest) {

  /** A contact whose last order went to another one. */
  public static ContactTotal none(String contactKey, String model) {
    return new ContactTotal(contactKey, null, 0, new OrderCredit(model, 0, "", ""));
  }

  /** The contact as it should show. */
  public CrmRecord contact() {
    return new CrmRecord(
        contactKey,
        Map.of(
            CrmField.REVENUE.fieldName(), attributed == null ? "0" : attributed.amount(),
            CrmField.CURRENCY.fieldName(),
                attributed == null ? "" : attributed.currency().getCurrencyCode(),
            CrmField.CREATOR_CHAIN.fieldName(), newest.creatorChain(),
            CrmField.LAST_CREATOR.fieldName(), newest.lastCreator(),
            CrmField.MODEL.fieldName(), newest.model(),
            CrmField.REVISION.fieldName(), Integer.toString(revision)));
  }
}
