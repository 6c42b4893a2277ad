package io.creatorledger.ingest.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkTemplateTest {

  private static final LinkTemplate TEMPLATE =
      LinkTemplate.of(
          "https://shop.example/p/{product}?utm_medium=creator#top",
          Map.of(
              "utm_source", "{platform}",
              "utm_medium", "ignored",
              "sub_id", "{creatorId}-{contentId}"),
          "{creatorId}-{product}");

  @Test
  void fillsInWhatTheLinkNamesAndLeavesWhatTheDestinationHas() {
    assertThat(
            TEMPLATE.destination(
                Map.of(
                    "product", "lamp",
                    "platform", "tiktok",
                    "creatorId", "mia",
                    "contentId", "v1")))
        .hasToString(
            "https://shop.example/p/lamp?utm_medium=creator&sub_id=mia-v1&utm_source=tiktok#top");
  }

  @Test
  void aValueCannotChangeWhereTheLinkLeads() {
    assertThat(
            TEMPLATE.destination(
                Map.of(
                    "product", "../x?a=b&c/ d",
                    "platform", "t&sub_id=other",
                    "creatorId", "m a",
                    "contentId", "v")))
        .hasToString(
            "https://shop.example/p/..%2Fx%3Fa%3Db%26c%2F%20d?utm_medium=creator"
                + "&sub_id=m%20a-v&utm_source=t%26sub_id%3Dother#top");
  }

  @Test
  void makesASlugOfWhatASlugCanHold() {
    assertThat(TEMPLATE.slug(Map.of("creatorId", "Mía@x", "product", "Lamp 2")))
        .isEqualTo("m-a-x-lamp-2");
  }

  @Test
  void saysWhichPlaceholderHasNoValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TEMPLATE.destination(Map.of("product", "lamp", "creatorId", "mia")))
        .withMessageContaining("needs {");
  }
}
