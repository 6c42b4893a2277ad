package io.creatorledger.attribution.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** A statement as a table, one row a line. */
final class CommissionCsv {

  static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private static final String[] COLUMNS = {
    "creator_id",
    "creator_name",
    "campaign_id",
    "campaign_name",
    "agreement_id",
    "model",
    "booking",
    "from",
    "to",
    "currency",
    "credited",
    "rate_percent",
    "commission",
    "orders"
  };

  private CommissionCsv() {}

  static void write(CommissionView statement, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
    csv.printRecord((Object[]) COLUMNS);
    for (CommissionView.Creator creator : statement.creators()) {
      for (CommissionView.Line line : creator.lines()) {
        csv.printRecord(
            creator.creatorId(),
            harmless(creator.creatorName()),
            line.campaignId(),
            harmless(line.campaignName()),
            line.agreementId(),
            line.model(),
            statement.booking(),
            line.from(),
            line.to(),
            creator.currency(),
            line.credited(),
            line.rate(),
            line.commission(),
            line.orders());
      }
    }
  }

  /** Spreadsheets take a text that begins so for a formula; ids begin with a letter or digit. */
  private static @Nullable String harmless(@Nullable String name) {
    return name != null && !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0
        ? "'" + name
        : name;
  }
}
