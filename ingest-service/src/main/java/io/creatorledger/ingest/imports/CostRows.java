package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.CostKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Money spent: on advertising, and on creators. */
record CostRows(RowContext context) {

  /** Without an id of its own, spend is the spend of its days and of whatever it names. */
  Reading spend(Cells cells) {
    String id =
        cells
            .optional("cost_id")
            .orElseGet(
                () ->
                    Stream.of("platform", "campaign_id", "creator_id", "content_id")
                        .map(column -> cells.optional(column).orElse("-"))
                        .collect(
                            Collectors.joining(
                                "/",
                                "spend/" + cells.day("date") + "/",
                                "/"
                                    + cells
                                        .optionalDay("until")
                                        .map(LocalDate::toString)
                                        .orElse("-"))));
    return Reading.ofItems(List.of(cost(cells, id, CostKind.AD_SPEND)));
  }

  Reading cost(Cells cells) {
    return Reading.ofItems(List.of(cost(cells, cells.text("cost_id"), kind(cells))));
  }

  private Cost cost(Cells cells, String id, CostKind kind) {
    LocalDate from = cells.day("date");
    return new Cost(
        id,
        kind,
        cells.money("amount", context.tenant().brand().currency()),
        from,
        cells.optionalDay("until").orElse(from),
        cells.id("creator_id", CreatorId::new),
        cells.id("campaign_id", CampaignId::new),
        cells.id("content_id", ContentId::new),
        cells.optional("platform").map(name -> name.toLowerCase(Locale.ROOT)).orElse(null));
  }

  private static CostKind kind(Cells cells) {
    String text =
        cells.optional("kind").map(Column::canonical).orElse("fixed_fee").toUpperCase(Locale.ROOT);
    return Arrays.stream(CostKind.values())
        .filter(kind -> kind.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedDeliveryException(
                    "kind must be one of "
                        + Arrays.stream(CostKind.values())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))));
  }
}
