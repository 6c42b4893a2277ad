package io.creatorledger.crmsync.writeback;

import io.creatorledger.crmsync.crm.CrmField;
import io.creatorledger.crmsync.crm.CrmRecord;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An order that waits to be written to one connection, with what it should show. */
public record PendingWrite(
    BrandId brandId,
    OrderId orderId,
    int revision,
    String contactKey,
    List<String> formerContacts,
    Money attributed,
    OrderCredit credit,
    @Nullable String traceparent) {

  public PendingWrite {
    formerContacts = List.copyOf(formerContacts);
  }

  /** Our unique id of the order's deal. */
  public String dealKey() {
    return "order-" + brandId + "-" + orderId;
  }

  /** The contacts whose sums this order changes. */
  public Set<String> contacts() {
    Set<String> contacts = new LinkedHashSet<>(formerContacts);
    contacts.add(contactKey);
    return contacts;
  }

  /** The deal as it should show. */
  public CrmRecord deal() {
    return new CrmRecord(
        dealKey(),
        Map.of(
            CrmField.REVENUE.fieldName(), attributed.amount(),
            CrmField.CURRENCY.fieldName(), attributed.currency().getCurrencyCode(),
            CrmField.CREATOR_CHAIN.fieldName(), credit.creatorChain(),
            CrmField.LAST_CREATOR.fieldName(), credit.lastCreator(),
            CrmField.MODEL.fieldName(), credit.model(),
            CrmField.REVISION.fieldName(), Integer.toString(revision)));
  }
}
