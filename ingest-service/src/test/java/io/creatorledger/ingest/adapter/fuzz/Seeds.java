package io.creatorledger.ingest.adapter.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Well-formed requests to begin with, in {@code src/test/resources/fuzz}, a file for each. */
final class Seeds {

  private Seeds() {}

  static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(Seeds.class.getResource("/fuzz")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Path> files() {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".http")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RawRequest read(Path file) {
    try {
      return RawRequest.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
