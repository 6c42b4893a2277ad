package io.creatorledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that {@code attribute} would misread are refused in words. */
class AttributeInputTest {

  private static final String JOURNEY = "{\"path\":\"a\",\"conversions\":1,\"nulls\":2}\n";

  @TempDir private Path folder;

  @Test
  void aColumnThatIsNotKnownIsNotPassedOver() throws IOException {
    assertBad("path,conversions,null\na,1,5\n", "there is no column null: rename it");
    assertBad("path,conversions,nulls,\na,1,5,\n", "a column without a name");
    assertBad("path,conversions,nulls,Nulls\na,1,5,6\n", "has the column Nulls twice");
    assertBad("path;conversions\na;1\n", "the column path is missing; the first line must be");
  }

  @Test
  void namesOfColumnsMayBeWrittenInCapitals() throws IOException {
    Run run =
        Run.of("attribute", file("Path,CONVERSIONS, Nulls\na,1,5\n"), "--model", "shapley_learned");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("\"nulls\" : 5");
  }

  @Test
  void cellsWithoutAColumnAreNotPassedOver() throws IOException {
    assertBad("path,conversions,value\na,1,2\nb,1,12,50\n", "line 3: there are 4 cells for 3");
    Run blank = Run.of("attribute", file("path,conversions,value\na,1,2,,\n"));
    assertThat(blank.code()).isZero();
  }

  @Test
  void tablesOfTiersAndPeopleAreReadAsStrictly() throws IOException {
    String table = file("path,conversions,nulls\na,1,5\n");
    Run.assertBad(
        Run.of("attribute", table, "--tiers", file("channel,tier\na,nano,x\n")),
        "tiers, line 2: there are 3 cells");
    Run.assertBad(
        Run.of("attribute", file("exposed,converted,age,age\n1,1,3,4\n"), "--model", "uplift"),
        "the column age twice");
  }

  @Test
  void anOpenQuotationMarkIsToldInWords() throws IOException {
    assertBad("path,conversions\nb,1\n\"a,1\nc,1\n", "line 3: a quotation mark is opened");
    assertBad("path,conversions\n\"a\"x,1\n", "line 2: a quotation mark is opened");
    assertThat(Run.of("attribute", file("path,conversions\n\"a,1\n")).err())
        .doesNotContain("Exception");
  }

  @Test
  void whatIsNoUtf8IsRefusedWithItsLine() throws IOException {
    for (Charset charset : new Charset[] {StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16}) {
      String line = charset.equals(StandardCharsets.ISO_8859_1) ? "line 3" : "line 1";
      for (String text :
          new String[] {
            "path,conversions\nann,1\nZoë,1\nZoè,1\n", JOURNEY + JOURNEY + "{\"path\":\"Zoë\"}"
          }) {
        Path file = Files.write(folder.resolve("names"), text.getBytes(charset));
        Run.assertBad(Run.of("attribute", file.toString()), line + " is not UTF-8: save the file");
      }
    }
    String many = "path,conversions\n" + "Zoë 🙂 > b,1\n".repeat(5_000);
    assertThat(Run.of("attribute", file(many), "--model", "linear").out()).contains("Zoë 🙂");
    Path cut = Files.write(folder.resolve("cut"), (many + "Zoë").getBytes(StandardCharsets.UTF_8));
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    Run.assertBad(Run.of("attribute", cut.toString()), "line 5002 is not UTF-8");
  }

  @Test
  void jsonThatIsNoJsonLinesIsNotCalledCsv() throws IOException {
    assertBad("[" + JOURNEY.strip() + "]", "the file is a JSON array: write JSON lines");
    assertBad("\n \n[\n" + JOURNEY + "]", "the file is a JSON array: write JSON lines");
    Run blanks = Run.of("attribute", file(" ".repeat(5_000) + "\n" + JOURNEY), "--model", "linear");
    assertThat(blanks.err()).isEmpty();
    assertThat(blanks.out()).contains("\"nulls\" : 2");
    assertBad(" ".repeat(5_000) + "\n" + JOURNEY + "{", "line 3 is no JSON object");
    assertBad(" ".repeat(2_000_000) + JOURNEY, "begins with a million blanks");
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() throws IOException {
    assertBad(
        JOURNEY + "{\"path\":\"a\",\"conversions\":1,\"conversions\":7}\n",
        "line 2 says conversions twice");
    assertBad(
        "{\"touches\":[{\"channel\":\"a\",\"channel\":\"b\"}],\"converted\":true}\n",
        "line 1 says channel twice");
  }

  @Test
  void anOrderIsToldFromAModel() throws IOException {
    String table = file("path,conversions,nulls\na > b,5,5\nb,1,9\n");
    Run.assertBad(
        Run.of("attribute", table, "--model", "markov", "--order", "x"),
        "the order of a chain is a number from 1 to 99, or auto, not x");
    Run.assertBad(
        Run.of("attribute", table, "--show", "order", "--max-order", "0"), "at least 1, not 0");
    Run.assertBad(
        Run.of("attribute", table, "--model", "markov:auto", "--max-order", "-2"),
        "at least 1, not -2");
    Run order =
        Run.of("attribute", table, "--show", "order", "--max-order", "2", "--format", "csv");
    assertThat(order.out().lines().map(line -> line.substring(line.lastIndexOf(',') + 1)))
        .containsExactly("suggested", "true", "false");
  }

  private void assertBad(String text, String words) throws IOException {
    Run.assertBad(Run.of("attribute", file(text)), words);
  }

  private String file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "input", ".txt"), text).toString();
  }
}
