package io.creatorledger.runtime.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PageFiguresTest {

  private final PageFigures figures = new PageFigures();

  @Test
  void amountsKeepTheirDecimalsAndStandInGroups() {
    assertThat(figures.amount("1234567.50")).isEqualTo("1,234,567.50");
    assertThat(figures.amount("-1234.5")).isEqualTo("-1,234.5");
    assertThat(figures.amount("12345")).as("yen").isEqualTo("12,345");
    assertThat(figures.amount("0.125")).as("dinar").isEqualTo("0.125");
    assertThat(figures.amount(98765L)).isEqualTo("98,765");
    assertThat(figures.amount("90071992547409.93")).isEqualTo("90,071,992,547,409.93");
    assertThat(figures.amount(new BigDecimal("1E+3"))).isEqualTo("1,000");
  }

  @Test
  void ratiosAreTimesOrPercent() {
    assertThat(figures.times("2.4690")).isEqualTo("2.47");
    assertThat(figures.times("1234.5")).isEqualTo("1,234.50");
    assertThat(figures.percent("0.0412")).isEqualTo("4.1%");
    assertThat(figures.percent("1.0000")).isEqualTo("100.0%");
    assertThat(figures.percent("12.5")).isEqualTo("1,250.0%");
  }

  @Test
  void whatThereIsNotIsADash() {
    assertThat(figures.amount(null)).isEqualTo("–");
    assertThat(figures.times(null)).isEqualTo("–");
    assertThat(figures.percent(null)).isEqualTo("–");
  }
}
