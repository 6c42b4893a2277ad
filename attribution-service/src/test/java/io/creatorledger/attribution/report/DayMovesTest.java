package io.creatorledger.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.report.DayMoves.Moved;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DayMovesTest {

  private static final LocalDate ORDERED = LocalDate.parse("2026-06-15");
  private static final LocalDate REFUNDED = LocalDate.parse("2026-06-20");

  @Test
  void aFirstRevisionBringsOneOrderHoweverManyRowsItHas() {
    Map<DaySum, Moved> moves = moves(row(1, true, ORDERED, 30), row(1, true, ORDERED, 10));

    assertThat(moves).hasSize(10).containsEntry(sum(Booking.CASH, ORDERED), new Moved(40, 1));
    assertThat(moves).containsEntry(sum(Booking.ACCRUAL, ORDERED), new Moved(40, 1));
  }

  @Test
  void aRefundOfTheRestTakesTheOrderFromItsOwnDayAndByCashFromTheRefunds() {
    Map<DaySum, Moved> moves =
        moves(
            row(1, false, ORDERED, 40), row(2, false, REFUNDED, -10), row(3, true, REFUNDED, -30));

    assertThat(moves).hasSize(10).containsEntry(sum(Booking.ACCRUAL, ORDERED), new Moved(-30, -1));
    assertThat(moves).containsEntry(sum(Booking.CASH, REFUNDED), new Moved(-30, -1));
  }

  @Test
  void revisionsThatComeTogetherCountAsIfOneByOne() {
    Map<DaySum, Moved> moves =
        moves(row(2, true, REFUNDED, -40), row(1, true, ORDERED, 40), row(2, true, REFUNDED, 40));

    assertThat(moves).hasSize(10).containsEntry(sum(Booking.ACCRUAL, ORDERED), new Moved(40, 1));
    assertThat(moves).containsEntry(sum(Booking.CASH, ORDERED), new Moved(40, 1));
  }

  @Test
  void creditOfNothingBringsNoOrder() {
    assertThat(moves(row(1, true, ORDERED, 0))).isEmpty();
  }

  /** A row moves a sum of each kind, whatever its reach. */
  @Test
  void organicAndPaidCreditOfOnePostAreTwoSumsAndOneCreators() {
    Map<DaySum, Moved> moves = moves(post("v1", false, 30), post("v1", true, 10));

    assertThat(moves).hasSize(12).containsEntry(sum(Booking.CASH, ORDERED), new Moved(40, 1));
    assertThat(moves)
        .containsEntry(withContent("ana|v1"), new Moved(30, 1))
        .containsEntry(withContent("ana|v1|PAID"), new Moved(10, 1));
    assertThat(moves(post(null, true, 10)))
        .hasSize(10)
        .containsEntry(withContent("ana||PAID"), new Moved(10, 1));
  }

  private static DaySum withContent(String item) {
    return new DaySum(
        "linear", Booking.ACCRUAL, Summed.CREATOR_CONTENT, ORDERED, "USD", true, item);
  }

  private static BookedRow post(@Nullable String content, boolean paid, long amount) {
    return new BookedRow(
        "o-1", 1, true, "linear", "ana", "summer", content, paid, "USD", ORDERED, ORDERED, amount);
  }

  private static Map<DaySum, Moved> moves(BookedRow... rows) {
    DayMoves moves = new DayMoves();
    moves.add(List.of(rows));
    return moves.moves();
  }

  private static DaySum sum(Booking booking, LocalDate day) {
    return new DaySum("linear", booking, Summed.CREATOR, day, "USD", true, "ana");
  }

  private static BookedRow row(int revision, boolean fresh, LocalDate cash, long amount) {
    return new BookedRow(
        "o-1", revision, fresh, "linear", "ana", "summer", null, false, "USD", ORDERED, cash,
        amount);
  }
}
