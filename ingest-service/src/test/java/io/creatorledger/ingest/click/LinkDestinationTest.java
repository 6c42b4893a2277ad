package io.creatorledger.ingest.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.schema.catalog.TrackedLink;
import io.creatorledger.schema.id.CreatorId;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkDestinationTest {

  private static final UUID CLICK = UUID.fromString("3f0c1a52-0000-4000-8000-000000000001");
  private static final String REGISTERED = "https://shop.example/p?ref=1#top";

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/p,,https://shop.example/p?cl_click=ID",
    "https://shop.example/p,ttclid=E.C&x=1,https://shop.example/p?ttclid=E.C&cl_click=ID",
    "https://shop.example/p?ref=1#top,utm_source=t%20t&fbclid=F&gclid=G&sub_id=bio,"
        + "https://shop.example/p?ref=1&fbclid=F&gclid=G&sub_id=bio&utm_source=t+t&cl_click=ID#top",
    "https://shop.example/p?,ttclid=1,https://shop.example/p?ttclid=1&cl_click=ID",
    "https://shop.example/p?utm_source=brand,utm_source=other&utm_medium=m,"
        + "https://shop.example/p?utm_source=brand&utm_medium=m&cl_click=ID",
    "https://shop.example/ü,,https://shop.example/%C3%BC?cl_click=ID"
  })
  void keepsItsOwnQueryAndAddsTheClicks(
      String registered, @Nullable String query, String expected) {
    assertThat(destination(registered, query)).isEqualTo(expected.replace("ID", CLICK.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "destination=https://evil.example",
        "url=//evil.example&redirect=https://evil.example",
        "utm_source=https://evil.example/%0d%0aLocation:%20https://evil.example",
        "ttclid=%26next=https://evil.example%23",
        "sub_id=@evil.example/",
        "utm_source=%E2%80%AE%2F%2Fevil.example",
        "cl_click=somebody-elses",
        "ttclid=%zz"
      })
  void nothingOfARequestChangesWhereItLeads(String query) {
    URI destination = URI.create(destination(REGISTERED, query));

    assertThat(destination.getScheme()).isEqualTo("https");
    assertThat(destination.getRawAuthority()).isEqualTo("shop.example");
    assertThat(destination.getRawPath()).isEqualTo("/p");
    assertThat(destination.getRawFragment()).isEqualTo("top");
    assertThat(destination.getRawQuery()).startsWith("ref=1&").endsWith("cl_click=" + CLICK);
    assertThat(destination.toString()).doesNotContain("\r", "\n", "somebody-elses", "next=https");
  }

  @Test
  void looksWithoutAClickLikeAClickWithoutItsId() {
    assertThat(LinkDestination.of(link(REGISTERED), QueryParameters.of("ttclid=1"), null))
        .hasToString("https://shop.example/p?ref=1&ttclid=1#top");
  }

  private static String destination(String registered, @Nullable String query) {
    return LinkDestination.of(link(registered), QueryParameters.of(query), CLICK).toString();
  }

  private static TrackedLink link(String destination) {
    return new TrackedLink("slug", URI.create(destination), new CreatorId("mia"), null, null);
  }
}
