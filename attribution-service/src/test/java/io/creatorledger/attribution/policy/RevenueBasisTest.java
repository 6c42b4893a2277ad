package io.creatorledger.attribution.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevenueBasisTest {

  private static final Charges ORDER = charges("19.00", "5.00", "10.00");

  @Test
  void whatCountsIsAddedToNetRevenue() {
    assertThat(credited(RevenueBasis.NET)).isEqualTo("100.00");
    assertThat(credited(new RevenueBasis(true, false, false))).isEqualTo("119.00");
    assertThat(credited(new RevenueBasis(false, true, false))).isEqualTo("105.00");
    assertThat(credited(new RevenueBasis(false, false, true))).isEqualTo("110.00");
    assertThat(credited(new RevenueBasis(true, true, true))).isEqualTo("134.00");
  }

  @Test
  void aRefundTakesOfThePartsThatCountInTheOrderOnly() {
    RevenueBasis basis = new RevenueBasis(true, true, false);
    Charges back = charges("3.80", "5.00", "2.00");

    assertThat(basis.counted(back, ORDER)).isEqualTo(charges("3.80", "5.00", null));
    assertThat(basis.counted(back, charges("19.00", null, null)))
        .as("the order's shipping was never credited")
        .isEqualTo(charges("3.80", null, null));
    assertThat(RevenueBasis.NET.counted(back, ORDER)).isEqualTo(Charges.UNKNOWN);
  }

  @Test
  void namesWhatWouldCountAndIsNotKnown() {
    RevenueBasis all = new RevenueBasis(true, true, true);

    assertThat(all.notStated(charges(null, "0.00", null))).containsExactly("tax", "discount");
    assertThat(RevenueBasis.NET.notStated(Charges.UNKNOWN)).isEqualTo(List.of());
  }

  @Test
  void isSpelledAndReadBack() {
    RevenueBasis.Parts text = new RevenueBasis.Parts(true, null, "before");

    assertThat(RevenueBasis.of(text)).isEqualTo(new RevenueBasis(true, false, true));
    assertThat(RevenueBasis.of(RevenueBasis.of(text).text())).isEqualTo(RevenueBasis.of(text));
    assertThat(RevenueBasis.of(null)).isEqualTo(RevenueBasis.NET);
    assertThat(RevenueBasis.NET.text()).isEqualTo(new RevenueBasis.Parts(false, false, "after"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RevenueBasis.of(new RevenueBasis.Parts(null, null, "gross")))
        .withMessageContaining("before or after");
  }

  private static String credited(RevenueBasis basis) {
    return RevenueBasis.with(usd("100.00"), basis.counted(ORDER)).amount();
  }

  private static Charges charges(
      @Nullable String tax, @Nullable String shipping, @Nullable String discount) {
    return new Charges(orNull(tax), orNull(shipping), orNull(discount));
  }

  private static @Nullable Money orNull(@Nullable String amount) {
    return amount == null ? null : usd(amount);
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}
