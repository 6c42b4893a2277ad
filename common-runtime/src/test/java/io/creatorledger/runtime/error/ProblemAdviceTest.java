package io.creatorledger.runtime.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a caller hears and what the log tells, for failures no service names. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTest {

  private MockMvcTester http;

  @BeforeEach
  void prepare() {
    http =
        MockMvcTester.create(
            MockMvcBuilders.standaloneSetup(new Failing())
                .setControllerAdvice(new ProblemAdvice())
                .build());
  }

  @Test
  void takesACallerThatHungUpForNoFaultOfOurs(CapturedOutput output) {
    assertThat(http.get().uri("/hung-up")).hasStatus(400);
    assertThat(output.getAll()).doesNotContain("ERROR");
  }

  @Test
  void tellsTheLogOfWhatBrokeOnOurSide(CapturedOutput output) {
    assertThat(http.get().uri("/broken")).hasStatus(500);
    assertThat(output.getAll()).contains("ERROR");
  }

  @Test
  void asksForAnotherTryWhenTheDatabaseIsAway() {
    assertThat(http.get().uri("/away"))
        .hasStatus(503)
        .containsHeader(HttpHeaders.RETRY_AFTER)
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("DATABASE_UNAVAILABLE");
  }

  @Test
  void takesATextThatNoDatabaseHoldsForTheCallers(CapturedOutput output) {
    assertThat(http.get().uri("/nul"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("detail")
        .asString()
        .contains("the character NUL");
    assertThat(output.getAll()).doesNotContain("ERROR");
  }

  /** What Spring refuses before our code runs. */
  @Test
  void givesACodeToWhatTheFrameworkRefuses() {
    assertThat(http.get().uri("/day?day=abc"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("INVALID_INPUT");
    assertThat(http.post().uri("/day"))
        .hasStatus(405)
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("INVALID_INPUT");
  }

  @RestController
  static final class Failing {

    @GetMapping("/day")
    String day(@RequestParam LocalDate day) {
      return day.toString();
    }

    @GetMapping("/hung-up")
    String hungUp() throws EOFException {
      throw new EOFException("the stream ended");
    }

    @GetMapping("/broken")
    String broken() {
      throw new IllegalStateException("our own fault");
    }

    @GetMapping("/nul")
    String nul() {
      throw new DataIntegrityViolationException(
          "insert", new SQLException("invalid byte sequence for encoding", "22021"));
    }

    @GetMapping("/away")
    String away() {
      throw new DataAccessResourceFailureException("connection refused");
    }
  }
}
