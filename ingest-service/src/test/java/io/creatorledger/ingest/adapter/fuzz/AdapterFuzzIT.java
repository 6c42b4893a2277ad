package io.creatorledger.ingest.adapter.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Jazzer looks for requests that break an adapter, led by the branches its inputs reach. In a
 * process of its own, because it instruments what it loads.
 *
 * <p>{@code -Dfuzz.seconds=3600} looks for longer, {@code -Dfuzz.adapter=shopify} at one platform.
 * What it found interesting stays in {@code target/fuzz/corpus}, where the next run begins; an
 * input that breaks something is a file in {@code target/fuzz}.
 */
class AdapterFuzzIT {

  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);
  private static final int SECONDS_FOR_ONE_INPUT = 30;
  private static final int LONGEST_INPUT = 16_384;
  private static final int START_AND_SEEDS = 120;
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{2,40}");

  @Test
  void findsNoRequestThatBreaksAnAdapter() throws IOException, InterruptedException {
    Path folder = Path.of("target", "fuzz").toAbsolutePath();
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Path log = folder.resolve("jazzer.log");
    Process jazzer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfuzz.adapter=" + System.getProperty("fuzz.adapter", ""),
                "-cp",
                System.getProperty("java.class.path"),
                Jazzer.class.getName(),
                "--target_class=" + AdapterFuzzTarget.class.getName(),
                "--instrumentation_includes=io.creatorledger.**",
                "--custom_hook_includes=io.creatorledger.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-dict=" + dictionary(folder),
                "-max_total_time=" + SECONDS,
                "-timeout=" + SECONDS_FOR_ONE_INPUT,
                "-max_len=" + LONGEST_INPUT,
                "-print_final_stats=1",
                corpus.toString(),
                Seeds.folder().toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(jazzer.waitFor(SECONDS + START_AND_SEEDS, TimeUnit.SECONDS))
          .as("Jazzer ends in time")
          .isTrue();
    } finally {
      jazzer.destroyForcibly();
    }

    String said = Files.readString(log);
    assertThat(jazzer.exitValue()).as(said).isZero();
    assertThat(said).as("Jazzer ran").contains("stat::number_of_executed_units");
  }

  /** The words of the seeds: names of fields, of headers, of kinds of events. */
  private static Path dictionary(Path folder) throws IOException {
    Set<String> words = new TreeSet<>();
    for (Path seed : Seeds.files()) {
      WORD.matcher(Files.readString(seed)).results().forEach(word -> words.add(word.group()));
    }
    return Files.writeString(
        folder.resolve("words.dict"),
        words.stream().map(word -> '"' + word + '"').collect(Collectors.joining("\n")));
  }
}
