package io.creatorledger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The format check of the whole project. It runs here because the formatter parses with the JDK it
 * runs on, and tests run on the project's JDK, Maven perhaps on an older one.
 */
class SourceFormatTest {

  private static final Path ROOT = Path.of(System.getProperty("project.root"));
  private static final boolean APPLY = Boolean.getBoolean("format.apply");

  private final Formatter formatter =
      new Formatter(JavaFormatterOptions.builder().reorderModifiers(true).build());

  @Test
  void everySourceFileIsFormatted() throws IOException, FormatterException {
    List<Path> sources = sources();
    assertThat(sources).as("sources below " + ROOT).isNotEmpty();
    List<Path> unformatted = new ArrayList<>();
    for (Path source : sources) {
      String text = Files.readString(source);
      String formatted =
          formatter.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(text));
      if (!formatted.equals(text)) {
        if (APPLY) {
          Files.writeString(source, formatted);
        } else {
          unformatted.add(ROOT.relativize(source));
        }
      }
    }
    assertThat(unformatted)
        .as("unformatted files; mend them with: ./creator-ledger format")
        .isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<Path> found = new ArrayList<>();
      for (Path sourceFolder :
          modules.map(module -> module.resolve("src")).filter(Files::isDirectory).toList()) {
        try (Stream<Path> files = Files.walk(sourceFolder)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
        }
      }
      return found;
    }
  }
}
