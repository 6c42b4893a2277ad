package io.creatorledger.attribution.ledger;

import io.creatorledger.attribution.journey.SalesOrder;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.event.CreditLine;
import io.creatorledger.schema.event.ModelCredit;
import io.creatorledger.schema.event.OrderCredited;
import io.creatorledger.schema.money.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A revision to append, and what stands after it.
 *
 * @param standing in the order of the policy's models
 * @param traceparent of the cause
 */
public record Restated(
    SalesOrder order,
    LedgerRevision revision,
    Map<ModelName, Standing> standing,
    @Nullable String traceparent) {

  public Restated {
    standing = Collections.unmodifiableMap(new LinkedHashMap<>(standing));
  }

  /** The complete state of the order's credit, for those who are told of it. */
  public OrderCredited message() {
    List<ModelCredit> models = new ArrayList<>();
    standing.forEach((model, stands) -> models.add(credit(model, stands)));
    return new OrderCredited(
        order.key().brandId(),
        order.key().orderId(),
        revision.revision(),
        revision.causeEventId(),
        order.profileId(),
        order.customerId(),
        order.orderedAt(),
        revision.net(),
        models);
  }

  private static ModelCredit credit(ModelName model, Standing standing) {
    List<CreditLine> lines = new ArrayList<>();
    for (Line line : standing.lines()) {
      if (line.touch() != null) {
        lines.add(
            new CreditLine(
                line.touch().touchId(),
                line.touch().creatorId(),
                line.touch().campaignId(),
                new Money(line.minor(), standing.currency())));
      }
    }
    return new ModelCredit(model.value(), lines, standing.unattributed());
  }
}
