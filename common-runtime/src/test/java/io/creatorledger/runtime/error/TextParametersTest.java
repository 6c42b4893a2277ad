package io.creatorledger.runtime.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which parameters are refused before anything asks the database for them. */
class TextParametersTest {

  private static final String SENTENCE = " holds the character NUL (%00), which no text here can";

  private MockMvcTester http;

  @BeforeEach
  void prepare() {
    http =
        MockMvcTester.create(
            MockMvcBuilders.standaloneSetup(new Answering(), new Page())
                .setControllerAdvice(new ProblemAdvice())
                .addInterceptors(new TextParameters())
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/search?stage=%00, stage",
    "/api/search?a=1&stage=won%00, stage",
    "/api/search?st%61ge=%00, stage",
    "/api/search?stage=1&%00, a parameter's name",
    "/page?stage=%00, stage"
  })
  void aNulInAnAddressIsRefusedByName(String address, String name) {
    assertThat(http.get().uri(URI.create(address)))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("detail")
        .asString()
        .startsWith(name + SENTENCE);
  }

  @ParameterizedTest
  @CsvSource({"/api/search?stage=%2500", "/api/search?stage=won", "/api/search"})
  void allElseIsTaken(String address) {
    assertThat(http.get().uri(URI.create(address))).hasStatus(200);
  }

  @Test
  void aFormOfAPageIsLookedAtToo() {
    assertThat(http.post().uri("/page").param("stage", "won")).hasStatus(200);
    assertThat(http.post().uri("/page").param("stage", "w\0n")).hasStatus(400);
  }

  @Test
  void whatPlatformsAndLinksCarryIsLeftToTheirReaders() {
    assertThat(http.get().uri(URI.create("/l/mia?utm=%00"))).hasStatus(200);
  }

  @Test
  void bodiesOfTheApiAreLeftAsTheyAre() {
    assertThat(
            http.post()
                .uri("/api/bytes")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content("a=%00"))
        .hasStatus(200)
        .hasBodyTextEqualTo("a=%00");
  }

  @RestController
  static final class Answering {

    @GetMapping({"/api/search", "/l/mia"})
    String search(@RequestParam(required = false) String stage) {
      return String.valueOf(stage);
    }

    @PostMapping("/api/bytes")
    String bytes(@RequestBody byte[] body) {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  @Controller
  static final class Page {

    @GetMapping("/page")
    ResponseEntity<String> page(@RequestParam String stage) {
      return ResponseEntity.ok(stage);
    }

    @PostMapping("/page")
    ResponseEntity<String> change(@RequestParam String stage) {
      return ResponseEntity.ok(stage);
    }
  }
}
