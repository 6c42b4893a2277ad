package io.creatorledger.attribution.ledger;

import io.creatorledger.attribution.journey.SalesOrder;
import io.creatorledger.models.RuleModel;
import io.creatorledger.schema.event.CreditLine;
import io.creatorledger.schema.event.ModelCredit;
import io.creatorledger.schema.event.OrderCredited;
import io.creatorledger.schema.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A revision to append, and what stands after it.
 *
 * @param traceparent of the cause
 */
public record Restated(
    SalesOrder order,
    LedgerRevision revision,
    Map<RuleModel, Standing> standing,
    @Nullable String traceparent) {

  public Restated {
    standing = Map.copyOf(standing);
  }

  /** The complete state of the order's credit, for those who are told of it. */
  public OrderCredited message() {
    List<ModelCredit> models = new ArrayList<>();
    for (RuleModel model : RuleModel.values()) {
      Standing stands = standing.get(model);
      if (stands != null) {
        models.add(credit(model, stands));
      }
    }
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

  private static ModelCredit credit(RuleModel model, Standing standing) {
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
    return new ModelCredit(model.modelName(), lines, standing.unattributed());
  }
}
