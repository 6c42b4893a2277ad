package io.creatorledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person may get wrong about a file, and is told. */
class AttributeInputTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"null", "Nulls", "NULLS", "values", "conversion", "Path"})
  void aColumnThatIsAlmostOneIsNotLeftOut(String column) throws IOException {
    Run.assertBad(
        attribute("path,conversions," + column + "\na,1,5\n"),
        "the column " + column + " is none of path,conversions,value,nulls");
  }

  @Test
  void aColumnOfTheirOwnIsNotLookedAt() throws IOException {
    assertThat(attribute("path,conversions,campaign\na,1,spring\n").code()).isZero();
  }

  @Test
  void cellsWithoutAColumnAndColumnsThatComeTwiceAreRefused() throws IOException {
    Run.assertBad(
        attribute("path,conversions,value\na,1,1,000.00\n"), "line 2 has more cells than");
    Run.assertBad(attribute("path,conversions,conversions\na,1,2\n"), "duplicate name");
  }

  @Test
  void anOpenQuoteIsNamedWithoutOurClasses() throws IOException {
    Run run = attribute("path,conversions\n\"a > b,1\n");
    Run.assertBad(run, "the table is no CSV: ");
    assertThat(run.err()).doesNotContain("org.apache");
  }

  @Test
  void namesThatAreNoUtf8AreNotMadeAlike() throws IOException {
    for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
      Run.assertBad(
          attribute("path,conversions\nZoë,1\nZoè,2\n", charset), "is not written in UTF-8");
      Run.assertBad(
          attribute("{\"path\":\"Zoë\",\"conversions\":1}\n", charset), "is not written in UTF-8");
    }
    assertThat(attribute("path,conversions\nZoë,1\n").out()).contains("Zoë");
  }

  @Test
  void anArrayIsToldHowToBecomeLines() throws IOException {
    Run.assertBad(attribute("[{\"path\":\"a\",\"conversions\":1}]"), "not one JSON array");
  }

  @Test
  void ordersAreNumbersFromOneOn() throws IOException {
    String table = "path,conversions,nulls\na > b,3,2\nb,1,4\na,2,2\n";
    Run.assertBad(attribute(table, "--order", "x"), "--order is a number from 1 on");
    Run.assertBad(attribute(table, "--order", "0"), "--order is a number from 1 on");
    Run.assertBad(
        attribute(table, "--show", "order", "--max-order", "0"),
        "--max-order is a number from 1 on");
    assertThat(attribute(table, "--show", "order", "--format", "csv", "--max-order", "2").out())
        .startsWith("order,states,auc,penalizedAuc,suggested")
        .contains("true")
        .contains("false");
  }

  /** It took a second for every hundred million journeys. */
  @Test
  void anOrderIsChosenForHoweverManyJourneys() throws IOException {
    Run run =
        attribute(
            "path,conversions,nulls\na > b,400000000000000,600000000000000\nb,1,4\na,2,2\n",
            "--show",
            "order");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("\"suggested\"");
  }

  private Run attribute(String text, String... options) throws IOException {
    return attribute(text, StandardCharsets.UTF_8, options);
  }

  private Run attribute(String text, Charset charset, String... options) throws IOException {
    Path file = folder.resolve("input");
    Files.writeString(file, text, charset);
    String[] args = new String[options.length + 2];
    args[0] = "attribute";
    args[1] = file.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return Run.of(args);
  }
}
